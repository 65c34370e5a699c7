/* What tests say to the guests made for tests: raw codec, a letter, the length of a name, 0, the
 * name, and the rest. Answers: raw codec, 0 or 1 + the case of the error, 0, 0, and the rest. */
#ifndef COMMAND_H
#define COMMAND_H
#include "text.h"

typedef struct { u8 letter; Bytes name, rest; } Command;

static inline Command command_of(const Message *message) {
    Bytes payload = message->payload;
    if (payload.length < 4 || payload.data[0] != CODEC_RAW) return (Command){0};
    Bytes name = {payload.data + 4, payload.data[2]};
    if (payload.length < 4 + name.length) return (Command){0};
    return (Command){payload.data[1], name, {name.data + name.length, payload.length - 4 - name.length}};
}

/* The first four bytes of the rest, little endian; 0 where there are fewer. */
static inline u32 number_of(Command command) {
    return command.rest.length < 4 ? 0 : read_u32(command.rest.data);
}

typedef struct { u8 bytes[65536]; usize length; } Answer;

static inline void add(Answer *answer, Bytes bytes) {
    usize room = sizeof answer->bytes - answer->length;
    usize length = bytes.length < room ? bytes.length : room;
    __builtin_memcpy(answer->bytes + answer->length, bytes.data, length);
    answer->length += length;
}

static inline void begin(Answer *answer, u8 status) {
    u8 head[] = {CODEC_RAW, status, 0, 0};
    answer->length = 0;
    add(answer, BYTES_OF(head));
}

static inline Outcome finish(const Answer *answer) { return reply((Bytes){answer->bytes, answer->length}); }

static inline Outcome answer_with(Answer *answer, u8 status, Bytes rest) {
    begin(answer, status);
    add(answer, rest);
    return finish(answer);
}

static inline void add_id(Answer *answer, ComponentId id) {
    add(answer, id.namespace);
    add(answer, TEXT("/"));
    add(answer, id.name);
    add(answer, TEXT("#"));
    add(answer, id.instance);
}

#endif
