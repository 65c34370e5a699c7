/* The exports of world runtime-host, the heap the host lowers arguments onto, and the defaults of
 * the on_… functions. */
#include "airssys_core.h"

#define EXPORT(function) \
    __attribute__((export_name("airssys:core/component-lifecycle@1.0.0#" function), used))
#define OPTIONAL __attribute__((weak))

/* A bump heap, emptied when a call ends. Results may still point into it then: the host reads them
 * before it calls anything else here, so nothing can overwrite them, and no post-return function is
 * needed to give them back. */
extern u8 __heap_base;
static usize top = (usize)&__heap_base;

__attribute__((export_name("cabi_realloc"), used))
void *cabi_realloc(void *old, usize old_size, usize align, usize size) {
    if (size == 0) return (void *)align;
    usize start = (top + align - 1) & ~(align - 1);
    usize end, available = __builtin_wasm_memory_size(0) << 16;
    if (__builtin_add_overflow(start, size, &end)) __builtin_trap();
    if (end > available) {
        usize pages = (end - available + 0xffff) >> 16;
        if (__builtin_wasm_memory_grow(0, pages) == (usize)-1) __builtin_trap();
    }
    top = end;
    if (old_size != 0) __builtin_memcpy((void *)start, old, old_size < size ? old_size : size);
    return (void *)start;
}

static u8 initialized;
static Outcome result;

static Outcome *end_call(Outcome outcome) {
    top = (usize)&__heap_base;
    result = outcome;
    return &result;
}

EXPORT("initialize")
Outcome *initialize(const void *env, usize env_count, u32 has_config, const u8 *config, usize config_length,
                    u64 memory_bytes, u64 time_millis, u32 has_fuel, u64 fuel) {
    (void)env, (void)env_count, (void)memory_bytes, (void)time_millis, (void)has_fuel, (void)fuel;
    if (initialized) return end_call(failure(ALREADY_INITIALIZED, (Bytes){0}));
    Outcome outcome = on_initialize(has_config ? (Bytes){config, config_length} : (Bytes){0});
    initialized = !outcome.is_error;
    return end_call(outcome);
}

EXPORT("handle-message") Outcome *handle_message(const Message *message) {
    return end_call(initialized ? on_message(message) : failure(RUNTIME_ERROR, TEXT("not initialized")));
}

EXPORT("handle-callback") Outcome *handle_callback(const Message *message) {
    return end_call(initialized ? on_callback(message) : failure(RUNTIME_ERROR, TEXT("not initialized")));
}

EXPORT("metadata") const Metadata *metadata(void) { return &guest_metadata; }

EXPORT("health") u32 health(void) { return initialized ? HEALTHY : UNKNOWN; }

EXPORT("shutdown") Outcome *shutdown(void) {
    if (!initialized) return end_call(failure(NOT_INITIALIZED, (Bytes){0}));
    initialized = 0;
    return end_call(on_shutdown());
}

OPTIONAL Outcome on_initialize(Bytes config) { (void)config; return done(); }
OPTIONAL Outcome on_message(const Message *message) { (void)message; return done(); }
OPTIONAL Outcome on_callback(const Message *message) { (void)message; return done(); }
OPTIONAL Outcome on_shutdown(void) { return done(); }
