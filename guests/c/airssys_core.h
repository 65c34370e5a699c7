/* The contract airssys:core@1.0.0 as a C guest sees it, without libc.
 *
 * Types have the layouts of the canonical ABI. No tool checks these layouts, a wrong one only shows
 * as corrupted data, hence the assertions. lifecycle.c holds the six exports; they call the on_…
 * functions declared here, and a guest defines those it cares about.
 *
 * Everything the host hands in (messages, values read from storage) lives on a heap that is emptied
 * when the call ends. Copy what must outlive the call. */
#ifndef AIRSSYS_CORE_H
#define AIRSSYS_CORE_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef long long i64;
typedef __SIZE_TYPE__ usize;

/* string, list<u8>: 8 bytes, aligned to 4. */
typedef struct { const u8 *data; usize length; } Bytes;
#define TEXT(literal) ((Bytes){(const u8 *)(literal), sizeof(literal) - 1})
#define BYTES_OF(object) ((Bytes){(const u8 *)&(object), sizeof(object)})

typedef struct { u8 present; Bytes value; } OptionalBytes;
/* An empty instance addresses the route and leaves the choice of the instance to the host. */
typedef struct { Bytes namespace, name, instance; } ComponentId;
typedef struct { u8 present; ComponentId value; } OptionalComponentId;
typedef struct { u64 seconds; u32 nanoseconds; } Timestamp;

typedef struct {
    ComponentId sender;
    Bytes payload;
    struct {
        OptionalBytes correlation_id;
        OptionalComponentId reply_to;
        Timestamp timestamp;
        OptionalBytes content_type;
    } metadata;
} Message;

typedef struct {
    Bytes name, version, description, author, license;
    struct { const Bytes *data; usize length; } supported_operations;
    u8 stateful;
} Metadata;

/* Result of initialize, handle-message, handle-callback and shutdown: the four result types share
 * one layout. `variant` is the case of the error, or 1 for some(payload). */
typedef struct { u8 is_error; u8 variant __attribute__((aligned(4))); Bytes bytes; } Outcome;

/* Result of every function of host-messaging but self-id. */
typedef struct {
    u8 is_error;
    union {
        Bytes correlation_id;
        struct { u8 variant; union { Bytes text; ComponentId target; }; } error;
    };
} Sent;

/* Result of storage: `variant` 1 is some(value) of get, or the case of the error. */
typedef struct { u8 is_error; u8 variant __attribute__((aligned(4))); Bytes bytes; } Stored;

/* Result of list-keys: the list, or the case of the error and its text. */
typedef struct {
    u8 is_error;
    union {
        struct { const Bytes *data; usize length; } keys;
        struct { u8 variant; Bytes text; } error;
    };
} Keys;

/* Result of usage. */
typedef struct {
    u8 is_error;
    union {
        struct { u64 used_bytes, quota_bytes, key_count; } usage;
        struct { u8 variant; Bytes text; } error;
    };
} Usage;

/* Result of get-component-metadata. */
typedef struct {
    u8 is_error;
    union {
        struct { ComponentId id; Bytes name, version, health; } info;
        struct { u8 variant; Bytes text; } error;
    };
} Found;

typedef struct { const ComponentId *data; usize length; } ComponentIds;
typedef struct { Bytes key, value; } Pair;

/* Cases of messaging-error, wasm-error, component-error; then log-level and health-status. */
enum { DELIVERY_FAILED, CORRELATION_TIMEOUT, INVALID_MESSAGE, QUEUE_FULL, TARGET_NOT_FOUND };
enum { COMPONENT_NOT_FOUND, INSTANTIATION_FAILED, EXPORT_NOT_FOUND, TIMED_OUT,
       RESOURCE_LIMIT_EXCEEDED, INVALID_COMPONENT, RUNTIME_ERROR };
enum { INITIALIZATION_FAILED, ALREADY_INITIALIZED, NOT_INITIALIZED, SHUTDOWN_FAILED, INVALID_STATE };
enum { LOG_TRACE, LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
enum { HEALTHY, DEGRADED, UNHEALTHY, UNKNOWN };

/* A payload without a content type starts with a multicodec varint; 0x55 is "raw". */
enum { CODEC_RAW = 0x55 };

#define OFFSET(type, field, offset) \
    _Static_assert(__builtin_offsetof(type, field) == (offset), #type "." #field)
_Static_assert(sizeof(Bytes) == 8, "string");
_Static_assert(sizeof(OptionalBytes) == 12, "option<string>");
_Static_assert(sizeof(ComponentId) == 24, "component-id");
_Static_assert(sizeof(Message) == 104 && _Alignof(Message) == 8, "component-message");
_Static_assert(sizeof(Metadata) == 52, "component-metadata");
_Static_assert(sizeof(Outcome) == 16 && sizeof(Sent) == 32 && sizeof(Stored) == 16, "results");
_Static_assert(sizeof(Keys) == 16 && sizeof(Usage) == 32 && sizeof(Found) == 52, "results");
_Static_assert(sizeof(Timestamp) == 16, "timestamp");
OFFSET(Keys, keys, 4);
OFFSET(Keys, error.text, 8);
OFFSET(Usage, usage, 8);
OFFSET(Usage, error.text, 12);
OFFSET(Found, info, 4);
OFFSET(Found, error.text, 8);
OFFSET(Message, payload, 24);
OFFSET(Message, metadata.correlation_id, 32);
OFFSET(Message, metadata.reply_to, 44);
OFFSET(Message, metadata.timestamp, 72);
OFFSET(Message, metadata.content_type, 88);
OFFSET(Metadata, supported_operations, 40);
OFFSET(Metadata, stateful, 48);
OFFSET(Outcome, variant, 4);
OFFSET(Outcome, bytes, 8);
OFFSET(Sent, correlation_id, 4);
OFFSET(Sent, error.text, 8);

/* What a guest defines. Each but `guest_metadata` has a default that does nothing. */
extern const Metadata guest_metadata;
Outcome on_initialize(Bytes config);
Outcome on_message(const Message *message);
Outcome on_callback(const Message *message);
Outcome on_shutdown(void);

#define GUEST(its_name, its_description) GUEST_VERSION(its_name, "1.0.0", its_description)
#define GUEST_VERSION(its_name, its_version, its_description) \
    const Metadata guest_metadata = { \
        .name = TEXT(its_name), .version = TEXT(its_version), .description = TEXT(its_description), \
        .author = TEXT("AirsSys"), .license = TEXT("Apache-2.0 OR MIT"), .stateful = 1}

static inline Outcome done(void) { return (Outcome){0}; }
static inline Outcome reply(Bytes payload) { return (Outcome){.variant = 1, .bytes = payload}; }
static inline Outcome failure(u8 variant, Bytes text) {
    return (Outcome){.is_error = 1, .variant = variant, .bytes = text};
}

#define IMPORT(interface, function) \
    __attribute__((import_module("airssys:core/" interface "@1.0.0"), import_name(function)))
#define PARTS(bytes) (bytes).data, (bytes).length
#define ID(id) PARTS((id).namespace), PARTS((id).name), PARTS((id).instance)

IMPORT("host-messaging", "send")
void host_send(const u8 *, usize, const u8 *, usize, const u8 *, usize, const u8 *, usize, Sent *);
IMPORT("host-messaging", "request")
void host_request(const u8 *, usize, const u8 *, usize, const u8 *, usize, const u8 *, usize, u64, Sent *);
IMPORT("host-messaging", "cancel-request") void host_cancel_request(const u8 *, usize, Sent *);
IMPORT("host-messaging", "broadcast")
void host_broadcast(const ComponentId *, usize, const u8 *, usize, Sent *);
IMPORT("host-messaging", "self-id") void host_self_id(ComponentId *);
IMPORT("host-services", "log") void host_log(u32, const u8 *, usize, u32, const Pair *, usize);
IMPORT("host-services", "sleep-millis") void host_sleep_millis(u64);
IMPORT("host-services", "current-time-millis") u64 host_current_time_millis(void);
IMPORT("host-services", "current-time") void host_current_time(Timestamp *);
IMPORT("host-services", "list-components") void host_list_components(ComponentIds *);
IMPORT("host-services", "get-component-metadata")
void host_get_component_metadata(const u8 *, usize, const u8 *, usize, const u8 *, usize, Found *);
IMPORT("storage", "get") void host_get(const u8 *, usize, Stored *);
IMPORT("storage", "set") void host_set(const u8 *, usize, const u8 *, usize, Stored *);
IMPORT("storage", "delete") void host_delete(const u8 *, usize, Stored *);
IMPORT("storage", "exists") void host_exists(const u8 *, usize, Stored *);
IMPORT("storage", "list-keys") void host_list_keys(u32, const u8 *, usize, Keys *);
IMPORT("storage", "usage") void host_usage(Usage *);

static inline Sent send(ComponentId target, Bytes payload) {
    Sent sent;
    host_send(ID(target), payload.data, payload.length, &sent);
    return sent;
}
/* Timeout 0 is the default of the manifest. */
static inline Sent request(ComponentId target, Bytes payload, u64 timeout_millis) {
    Sent sent;
    host_request(ID(target), payload.data, payload.length, timeout_millis, &sent);
    return sent;
}
static inline int is_queue_full(const Sent *sent) {
    return sent->is_error && sent->error.variant == QUEUE_FULL;
}
static inline void log_text(u32 level, Bytes text) { host_log(level, text.data, text.length, 0, 0, 0); }
static inline Stored get(Bytes key) {
    Stored stored;
    host_get(key.data, key.length, &stored);
    return stored;
}
static inline Stored set(Bytes key, Bytes value) {
    Stored stored;
    host_set(key.data, key.length, value.data, value.length, &stored);
    return stored;
}

#endif
