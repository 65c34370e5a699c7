/* sink: counts DATA. QUERY answers the count. */
#include "traffic.h"

GUEST("sink", "Counts messages");

static u64 count;
static Traffic answer;

Outcome on_message(const Message *message) {
    Traffic got = traffic_of(message);
    switch (got.kind) {
    case DATA: count++; return done();
    case QUERY: answer = traffic(QUERY, (u32)count, count); return reply(BYTES_OF(answer));
    default: return failure(RUNTIME_ERROR, TEXT("not a message for sink"));
    }
}
