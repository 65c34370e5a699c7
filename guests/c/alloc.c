/* alloc: takes all the memory it is given, and answers the number of pages it has then, u32. */
#include "command.h"

GUEST("alloc", "Grows its memory until it is refused");

static Answer answer;

Outcome on_message(const Message *message) {
    (void)message;
    for (usize step = 4096; step > 0; step /= 2)
        while (__builtin_wasm_memory_grow(0, step) != (usize)-1) {}
    u32 pages = __builtin_wasm_memory_size(0);
    return answer_with(&answer, 0, BYTES_OF(pages));
}
