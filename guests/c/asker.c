/* asker: makes as many requests as it is told of config.target ("replier" of the own namespace),
 * the next one in the callback of the one before. QUERY answers how many are still to be made and
 * how many were answered. */
#include "traffic.h"

GUEST("asker", "Makes one request after another");

static Names names;
static ComponentId target;
static u32 remaining;
static u64 answered;
static Traffic answer;

Outcome on_initialize(Bytes config) {
    target = keep_target(&names, config, keep_self(&names), TEXT("replier"));
    return done();
}

static Outcome ask(void) {
    if (remaining == 0) return done();
    remaining--;
    Traffic data = traffic(DATA, remaining, answered);
    Sent sent = request(target, BYTES_OF(data), 0);
    return sent.is_error ? failure(RUNTIME_ERROR, TEXT("the target does not take requests")) : done();
}

Outcome on_message(const Message *message) {
    Traffic got = traffic_of(message);
    switch (got.kind) {
    case START: remaining = got.number; return ask();
    case QUERY: answer = traffic(QUERY, remaining, answered); return reply(BYTES_OF(answer));
    default: return failure(RUNTIME_ERROR, TEXT("not a message for asker"));
    }
}

Outcome on_callback(const Message *message) {
    if (message->metadata.content_type.present) return failure(RUNTIME_ERROR, TEXT("a request failed"));
    answered++;
    return ask();
}
