/* sensor: sends numbered readings to filter, one way, as fast as filter's mailbox takes them.
 *
 * It works in turns, and a message to itself starts each: so it never holds the processor for long
 * and can be stopped between two turns. A full mailbox ends a turn at once; the next one begins a
 * millisecond later with the reading that was refused, so none is left out.
 *
 * Every tenth reading carries no measurement, and one carries a value that can not be: the poison
 * that makes ledger trap. Once per run sensor also tries to go around filter and message ledger
 * itself, which its manifest does not allow. */
#include "relay.h"
#include "text.h"

GUEST("sensor", "Sends numbered readings to filter");

enum { READINGS_PER_TURN = 500, POISON = 6666 };

static u32 readings, next;

static ComponentId peer(Bytes name) { return (ComponentId){.namespace = TEXT("relay"), .name = name}; }

static Reading reading(u32 number) {
    i32 value = (i32)(number * 7919u % (HIGHEST_VALUE + 1));
    if (number % 10 == 9) value = NO_MEASUREMENT;
    if (number == POISON) value = 0x7fffffff;
    return (Reading){.codec = CODEC_RAW, .kind = READING, .number = number, .value = value};
}

static Outcome schedule_turn(void) {
    static const u8 turn[] = {CODEC_RAW, CONTINUE, 0, 0};
    Sent sent = send(peer(TEXT("sensor")), BYTES_OF(turn));
    return sent.is_error ? failure(RUNTIME_ERROR, TEXT("no message to myself")) : done();
}

static void try_to_go_around_filter(void) {
    Reading first = reading(0);
    Sent sent = send(peer(TEXT("ledger")), BYTES_OF(first));
    Line line = {0};
    if (!sent.is_error) {
        log_text(LOG_ERROR, TEXT("ledger took a message it should never have got from me"));
    } else if (sent.error.variant != DELIVERY_FAILED) {
        log_text(LOG_ERROR, TEXT("a message to ledger failed, but not because it is forbidden"));
    } else {
        put(&line, TEXT("going around filter was refused: "));
        put(&line, sent.error.text);
        log_text(LOG_INFO, bytes_of_line(&line));
    }
}

Outcome on_initialize(Bytes config) {
    readings = config_number(config, TEXT("\"readings\""), 10000);
    if (readings > READINGS_AT_MOST)
        return failure(INITIALIZATION_FAILED, TEXT("config.readings is above 16384"));
    Outcome scheduled = schedule_turn();
    return scheduled.is_error ? failure(INITIALIZATION_FAILED, scheduled.bytes) : scheduled;
}

Outcome on_message(const Message *message) {
    if (kind_of(message->payload) != CONTINUE)
        return failure(RUNTIME_ERROR, TEXT("not a message for sensor"));
    if (next == 0) try_to_go_around_filter();
    for (u32 sent_now = 0; next < readings; sent_now++, next++) {
        if (sent_now == READINGS_PER_TURN) return schedule_turn();
        Reading now = reading(next);
        Sent sent = send(peer(TEXT("filter")), BYTES_OF(now));
        if (is_queue_full(&sent)) {
            host_sleep_millis(1);
            return schedule_turn();
        }
        if (sent.is_error) return failure(RUNTIME_ERROR, TEXT("filter can not be reached"));
    }
    Line line = {0};
    put_number(&line, readings);
    put(&line, TEXT(" readings sent"));
    log_text(LOG_INFO, bytes_of_line(&line));
    return done();
}
