/* source: sends as many messages as it is told to config.target ("sink" of the own namespace), one
 * way, as fast as they are taken. A full mailbox ends its turn, and a message to itself begins the
 * next: at once while some got through, after a millisecond when none did. QUERY answers how many
 * are still to be sent. */
#include "traffic.h"

GUEST("source", "Sends messages as fast as they are taken");

enum { SENDS_PER_TURN = 8192 };

static Names names;
static ComponentId self, target;
static u32 remaining;
static u64 sent_in_all;
static Traffic answer;

Outcome on_initialize(Bytes config) {
    self = keep_self(&names);
    target = keep_target(&names, config, self, TEXT("sink"));
    return done();
}

static Outcome next_turn(void) {
    Traffic turn = traffic(CONTINUE, 0, 0);
    Sent sent = send(self, BYTES_OF(turn));
    return sent.is_error ? failure(RUNTIME_ERROR, TEXT("no message to myself")) : done();
}

static Outcome send_some(void) {
    for (u32 sent_now = 0; remaining > 0; sent_now++, sent_in_all++, remaining--) {
        if (sent_now == SENDS_PER_TURN) return next_turn();
        Traffic data = traffic(DATA, remaining, sent_in_all);
        Sent sent = send(target, BYTES_OF(data));
        if (is_queue_full(&sent)) {
            if (sent_now == 0) host_sleep_millis(1);
            return next_turn();
        }
        if (sent.is_error) return failure(RUNTIME_ERROR, TEXT("the target does not take messages"));
    }
    return done();
}

Outcome on_message(const Message *message) {
    Traffic got = traffic_of(message);
    switch (got.kind) {
    case START: remaining = got.number; return send_some();
    case CONTINUE: return send_some();
    case QUERY: answer = traffic(QUERY, remaining, sent_in_all); return reply(BYTES_OF(answer));
    default: return failure(RUNTIME_ERROR, TEXT("not a message for source"));
    }
}
