/* bounce: two of them play ping-pong. START makes the first message to config.target ("bounce" of
 * the own namespace); every DATA goes back to its sender with a number one less, until it is 0.
 * QUERY answers how many arrived. */
#include "traffic.h"

GUEST("bounce", "Sends messages back, one way");

static Names names;
static ComponentId target;
static u64 arrived;
static Traffic answer;

Outcome on_initialize(Bytes config) {
    target = keep_target(&names, config, keep_self(&names), TEXT("bounce"));
    return done();
}

static Outcome pass(ComponentId to, u32 number) {
    Traffic data = traffic(DATA, number, arrived);
    Sent sent = send(to, BYTES_OF(data));
    return sent.is_error ? failure(RUNTIME_ERROR, TEXT("the other side does not take messages")) : done();
}

Outcome on_message(const Message *message) {
    Traffic got = traffic_of(message);
    switch (got.kind) {
    case START: return pass(target, got.number);
    case DATA: arrived++; return got.number == 0 ? done() : pass(message->sender, got.number - 1);
    case QUERY: answer = traffic(QUERY, 0, arrived); return reply(BYTES_OF(answer));
    default: return failure(RUNTIME_ERROR, TEXT("not a message for bounce"));
    }
}
