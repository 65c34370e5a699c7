/* talk: messaging and services by command. The name is a target, "namespace/name" or
 * "namespace/name#instance".
 *   s send the rest              r request with the rest, answers the correlation id
 *   R the same, the rest begins with a timeout in milliseconds, u32
 *   c cancel the request whose id is the rest
 *   b broadcast the rest to the targets in the name, blanks between them
 *   i self-id      l list-components, a line each      m get-component-metadata of the name
 *   t current-time: u64 seconds, u32 nanoseconds; then current-time-millis, u64
 *   z sleep so many milliseconds, u32      o log the rest at info, with one pair of context
 *   C callbacks so far, a line each: correlation id, content type or -, sender, payload
 *   I messages so far (any other letter), a line each: sender, payload
 *   e config-data as initialize got it
 * Answers 0 or 1 + case of the error with its text. Lines are forgotten once they were answered,
 * payloads are written without their first four bytes. A message with any other letter is answered
 * with its own payload. */
#include "command.h"

GUEST("talk", "Messaging and services by command");

static Answer answer, callbacks, inbox, config_data;

static ComponentId target_of(Bytes text) {
    ComponentId id = {0};
    usize slash = 0, hash = text.length;
    for (usize i = 0; i < text.length; i++) {
        if (text.data[i] == '/') slash = i;
        if (text.data[i] == '#') hash = i;
    }
    id.namespace = (Bytes){text.data, slash};
    id.name = (Bytes){text.data + slash + 1, hash - slash - 1};
    if (hash < text.length) id.instance = (Bytes){text.data + hash + 1, text.length - hash - 1};
    return id;
}

static Outcome answer_sent(const Sent *sent, Bytes value) {
    if (!sent->is_error) return answer_with(&answer, 0, value);
    u8 status = (u8)(1 + sent->error.variant);
    if (sent->error.variant == QUEUE_FULL) return answer_with(&answer, status, (Bytes){0});
    if (sent->error.variant != TARGET_NOT_FOUND) return answer_with(&answer, status, sent->error.text);
    begin(&answer, status);
    add_id(&answer, sent->error.target);
    return finish(&answer);
}

static Outcome ask(Command command, u64 timeout_millis, Bytes payload) {
    Sent sent = request(target_of(command.name), payload, timeout_millis);
    return answer_sent(&sent, sent.correlation_id);
}

static Outcome broadcast(Command command) {
    ComponentId targets[64];
    usize count = 0, start = 0;
    for (usize i = 0; i <= command.name.length && count < 64; i++) {
        if (i < command.name.length && command.name.data[i] != ' ') continue;
        targets[count++] = target_of((Bytes){command.name.data + start, i - start});
        start = i + 1;
    }
    Sent sent;
    host_broadcast(targets, count, command.rest.data, command.rest.length, &sent);
    return answer_sent(&sent, (Bytes){0});
}

static Outcome cancel(Bytes id) {
    Sent sent;
    host_cancel_request(id.data, id.length, &sent);
    return answer_sent(&sent, (Bytes){0});
}

static Outcome self_id(void) {
    ComponentId self;
    host_self_id(&self);
    begin(&answer, 0);
    add_id(&answer, self);
    return finish(&answer);
}

static Outcome neighbours(void) {
    ComponentIds ids;
    host_list_components(&ids);
    begin(&answer, 0);
    for (usize i = 0; i < ids.length; i++) {
        add_id(&answer, ids.data[i]);
        add(&answer, TEXT("\n"));
    }
    return finish(&answer);
}

static Outcome metadata_of(ComponentId id) {
    Found found;
    host_get_component_metadata(ID(id), &found);
    if (found.is_error) {
        u8 variant = found.error.variant;
        u8 has_text = variant != ALREADY_INITIALIZED && variant != NOT_INITIALIZED;
        return answer_with(&answer, (u8)(1 + variant), has_text ? found.error.text : (Bytes){0});
    }
    begin(&answer, 0);
    add_id(&answer, found.info.id);
    const Bytes texts[] = {found.info.name, found.info.version, found.info.health};
    for (usize i = 0; i < 3; i++) {
        add(&answer, TEXT(" "));
        add(&answer, texts[i]);
    }
    return finish(&answer);
}

static Outcome times(void) {
    Timestamp now;
    host_current_time(&now);
    u64 millis = host_current_time_millis();
    begin(&answer, 0);
    add(&answer, BYTES_OF(now.seconds));
    add(&answer, BYTES_OF(now.nanoseconds));
    add(&answer, BYTES_OF(millis));
    return finish(&answer);
}

static Outcome write_log(Bytes text) {
    const Pair context[] = {{TEXT("guest"), TEXT("talk")}};
    host_log(LOG_INFO, text.data, text.length, 1, context, 1);
    return answer_with(&answer, 0, (Bytes){0});
}

static Outcome sleep(u32 millis) {
    host_sleep_millis(millis);
    return answer_with(&answer, 0, (Bytes){0});
}

static Outcome answer_lines(Answer *lines) {
    Outcome outcome = answer_with(&answer, 0, (Bytes){lines->bytes, lines->length});
    lines->length = 0;
    return outcome;
}

static void add_line(Answer *lines, ComponentId sender, Bytes payload) {
    add_id(lines, sender);
    add(lines, TEXT(" "));
    if (payload.length > 4) add(lines, (Bytes){payload.data + 4, payload.length - 4});
    add(lines, TEXT("\n"));
}

Outcome on_initialize(Bytes config) {
    begin(&config_data, 0);
    add(&config_data, config);
    return done();
}

Outcome on_message(const Message *message) {
    Command command = command_of(message);
    Sent sent;
    switch (command.letter) {
    case 's': sent = send(target_of(command.name), command.rest); return answer_sent(&sent, (Bytes){0});
    case 'r': return ask(command, 0, command.rest);
    case 'R':
        if (command.rest.length < 4) return failure(RUNTIME_ERROR, TEXT("R wants a timeout"));
        return ask(command, number_of(command), (Bytes){command.rest.data + 4, command.rest.length - 4});
    case 'c': return cancel(command.rest);
    case 'b': return broadcast(command);
    case 'i': return self_id();
    case 'l': return neighbours();
    case 'm': return metadata_of(target_of(command.name));
    case 't': return times();
    case 'z': return sleep(number_of(command));
    case 'o': return write_log(command.rest);
    case 'C': return answer_lines(&callbacks);
    case 'I': return answer_lines(&inbox);
    case 'e': return finish(&config_data);
    default: add_line(&inbox, message->sender, message->payload); return reply(message->payload);
    }
}

Outcome on_callback(const Message *message) {
    const Bytes none = TEXT("-");
    add(&callbacks, message->metadata.correlation_id.value);
    add(&callbacks, TEXT(" "));
    /* An error is JSON: nothing of it is left out. */
    u8 is_error = message->metadata.content_type.present;
    add(&callbacks, is_error ? message->metadata.content_type.value : none);
    add(&callbacks, TEXT(" "));
    if (is_error) {
        add_id(&callbacks, message->sender);
        add(&callbacks, TEXT(" "));
        add(&callbacks, message->payload);
        add(&callbacks, TEXT("\n"));
    } else {
        add_line(&callbacks, message->sender, message->payload);
    }
    return done();
}
