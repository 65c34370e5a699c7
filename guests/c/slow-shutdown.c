/* slow-shutdown: takes config.millis (60000) to shut down, and does not care how long a single
 * sleep is. */
#include "text.h"

GUEST("slow-shutdown", "Takes long to shut down");

static u32 millis;

Outcome on_initialize(Bytes config) {
    millis = config_number(config, TEXT("\"millis\""), 60000);
    return done();
}

Outcome on_message(const Message *message) { return reply(message->payload); }

Outcome on_shutdown(void) {
    u64 end = host_current_time_millis() + millis;
    for (u64 now; (now = host_current_time_millis()) < end;) host_sleep_millis(end - now);
    return done();
}
