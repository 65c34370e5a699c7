/* kv: storage by command. The name is the key (the prefix for l).
 *   s set the rest    g get    d delete    e exists, answers a byte    l keys, a line each
 *   u usage: used, quota and keys, a u64 each
 *   f writes the rest 1000 times under the keys <name>0000 to <name>0999
 * Answers 0, 1 + case of the error with its text, or 255 for a get of an absent key. */
#include "command.h"

GUEST("kv", "Storage by command");

enum { ABSENT = 255, MANY = 1000 };
enum { QUOTA_EXCEEDED = 2 }; /* the one case of storage-error without a text */

static Answer answer;

static Outcome answer_stored(Stored stored, Bytes value) {
    if (!stored.is_error) return answer_with(&answer, 0, value);
    Bytes text = stored.variant == QUOTA_EXCEEDED ? (Bytes){0} : stored.bytes;
    return answer_with(&answer, (u8)(1 + stored.variant), text);
}

static Outcome fill(Command command) {
    for (u32 i = 0; i < MANY; i++) {
        Line key = {0};
        put(&key, command.name);
        if (i < 100) put(&key, i < 10 ? TEXT("000") : TEXT("00"));
        else put(&key, TEXT("0"));
        put_number(&key, i);
        Stored stored = set(bytes_of_line(&key), command.rest);
        if (stored.is_error) return answer_stored(stored, (Bytes){0});
    }
    return answer_with(&answer, 0, (Bytes){0});
}

static Outcome keys(Bytes prefix) {
    Keys found;
    host_list_keys(prefix.length != 0, prefix.data, prefix.length, &found);
    if (found.is_error) return answer_with(&answer, (u8)(1 + found.error.variant), found.error.text);
    begin(&answer, 0);
    for (usize i = 0; i < found.keys.length; i++) {
        add(&answer, found.keys.data[i]);
        add(&answer, TEXT("\n"));
    }
    return finish(&answer);
}

static Outcome usage(void) {
    Usage found;
    host_usage(&found);
    if (found.is_error) return answer_with(&answer, (u8)(1 + found.error.variant), found.error.text);
    return answer_with(&answer, 0, BYTES_OF(found.usage));
}

Outcome on_message(const Message *message) {
    Command command = command_of(message);
    Bytes key = command.name;
    Stored stored;
    switch (command.letter) {
    case 's': return answer_stored(set(key, command.rest), (Bytes){0});
    case 'g':
        stored = get(key);
        if (!stored.is_error && stored.variant == 0) return answer_with(&answer, ABSENT, (Bytes){0});
        return answer_stored(stored, stored.bytes);
    case 'd':
        host_delete(key.data, key.length, &stored);
        return answer_stored(stored, (Bytes){0});
    case 'e':
        host_exists(key.data, key.length, &stored);
        return answer_stored(stored, (Bytes){&stored.variant, 1});
    case 'l': return keys(key);
    case 'u': return usage();
    case 'f': return fill(command);
    default: return failure(RUNTIME_ERROR, TEXT("not a command of kv"));
    }
}
