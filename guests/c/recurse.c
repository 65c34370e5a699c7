/* recurse: calls itself without end. No part of its own memory is used up, only the engine's stack. */
#include "airssys_core.h"

GUEST("recurse", "Calls itself without end");

static volatile u32 depth;

#pragma clang diagnostic ignored "-Winfinite-recursion"
__attribute__((noinline)) static u32 descend(void) {
    depth++;
    u32 below = descend();
    return below + depth;
}

Outcome on_message(const Message *message) {
    (void)message;
    return descend() == 0 ? done() : reply(message->payload);
}
