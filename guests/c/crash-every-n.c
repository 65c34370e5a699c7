/* crash-every-n: takes numbered messages (letter n, the number a u32) and writes them, in the order
 * handled, to the storage key `handled`, u32 each; traps before that when the number is a multiple
 * of config.every (7), 0 included. Letter q answers the key's value. What it handled outlives its
 * crashes, so a test sees every message that was lost or came twice. */
#include "command.h"

GUEST("crash-every-n", "Traps on every n-th message");

enum { NUMBERS = 8192 };

static u32 every;
static u32 handled[NUMBERS];
static usize count;
static Answer answer;

Outcome on_initialize(Bytes config) {
    every = config_number(config, TEXT("\"every\""), 7);
    if (every == 0) return failure(INITIALIZATION_FAILED, TEXT("config.every is 0"));
    Stored stored = get(TEXT("handled"));
    if (stored.is_error) return failure(INITIALIZATION_FAILED, TEXT("storage can not be read"));
    if (stored.variant == 0) return done();
    if (stored.bytes.length > sizeof handled)
        return failure(INITIALIZATION_FAILED, TEXT("more than 8192 numbers"));
    count = stored.bytes.length / sizeof(u32);
    __builtin_memcpy(handled, stored.bytes.data, stored.bytes.length);
    return done();
}

__attribute__((noinline)) static void crash(void) { __builtin_trap(); }

Outcome on_message(const Message *message) {
    Command command = command_of(message);
    const Bytes written = {(const u8 *)handled, count * sizeof(u32)};
    if (command.letter == 'q') return answer_with(&answer, 0, written);
    if (command.letter != 'n') return failure(RUNTIME_ERROR, TEXT("not a message for crash-every-n"));
    if (count == NUMBERS) return failure(RUNTIME_ERROR, TEXT("8192 numbers are enough"));
    u32 number = number_of(command);
    if (number % every == 0) crash();
    handled[count++] = number;
    Stored stored = set(TEXT("handled"), (Bytes){written.data, written.length + sizeof(u32)});
    if (stored.is_error) return failure(RUNTIME_ERROR, TEXT("storage can not be written"));
    return answer_with(&answer, 0, command.rest);
}
