/* spin: never returns from a message. With the letter h it spends its time in host calls; q answers
 * at once. */
#include "command.h"

GUEST("spin", "Never returns");

static Answer answer;
static volatile u64 turns;

__attribute__((noinline)) static void spin_forever(void) {
    for (;;) turns++;
}

__attribute__((noinline)) static void call_host_forever(void) {
    for (;;) turns += host_current_time_millis();
}

Outcome on_message(const Message *message) {
    switch (command_of(message).letter) {
    case 'q': return answer_with(&answer, 0, (Bytes){0});
    case 'h': call_host_forever(); break;
    default: spin_forever();
    }
    return done();
}
