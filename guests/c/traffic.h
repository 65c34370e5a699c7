/* What the guests of the message benchmarks say to each other and to the benchmark: 16 bytes each. */
#ifndef TRAFFIC_H
#define TRAFFIC_H
#include "text.h"

/* The second byte. */
enum {
    START = 1,   /* to source, asker or bounce: `number` messages or requests are to be made */
    DATA = 2,    /* what is counted */
    QUERY = 3,   /* a request: how far are you? */
    CONTINUE = 4 /* to oneself */
};

typedef struct { u8 codec, kind, unused[2]; u32 number; u64 count; } Traffic;
_Static_assert(sizeof(Traffic) == 16, "the benchmark's message");

static inline Traffic traffic(u8 kind, u32 number, u64 count) {
    return (Traffic){.codec = CODEC_RAW, .kind = kind, .number = number, .count = count};
}

/* A message of kind 0 for a payload of another length. */
static inline Traffic traffic_of(const Message *message) {
    Traffic read = {0};
    if (message->payload.length == sizeof read) __builtin_memcpy(&read, message->payload.data, sizeof read);
    return read;
}

/* Copies of names, for what must outlive the call that brought them. */
typedef struct { u8 text[256]; usize length; } Names;

static inline Bytes keep(Names *names, Bytes text) {
    usize start = names->length;
    for (usize i = 0; i < text.length && names->length < sizeof names->text; i++)
        names->text[names->length++] = text.data[i];
    return (Bytes){names->text + start, names->length - start};
}

static inline ComponentId keep_self(Names *names) {
    ComponentId self;
    host_self_id(&self);
    return (ComponentId){keep(names, self.namespace), keep(names, self.name), keep(names, self.instance)};
}

/* config.target, a "namespace/name" or just the name of a neighbour in the own namespace. */
static inline ComponentId keep_target(Names *names, Bytes config, ComponentId self, Bytes otherwise) {
    Bytes text = config_text(config, TEXT("\"target\""), otherwise);
    for (usize i = 0; i < text.length; i++) {
        if (text.data[i] != '/') continue;
        Bytes namespace = {text.data, i}, name = {text.data + i + 1, text.length - i - 1};
        return (ComponentId){.namespace = keep(names, namespace), .name = keep(names, name)};
    }
    return (ComponentId){.namespace = self.namespace, .name = keep(names, text)};
}

#endif
