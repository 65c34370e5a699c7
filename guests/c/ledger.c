/* ledger: counts each reading once and keeps the total, whatever is killed and whenever.
 *
 * Numbers are grouped into pages. A page's storage key holds both which numbers were counted and
 * their sum, so counting one is a single write: either the reading is in the bits and in the sum,
 * or in neither. The keys `total` and `count` are only derived from the pages, for people to read:
 * they are written when ledger starts and when filter has nothing more under way (SETTLE).
 *
 * ledger takes it for granted that no value is above HIGHEST_VALUE and traps when one is, before
 * anything is written. That is the bug this example is about: supervision starts a fresh ledger,
 * which reads its pages and goes on. */
#include "relay.h"
#include "text.h"

GUEST("ledger", "Counts each reading once and keeps the total");

typedef struct { u8 numbers[PAGE_BYTES]; u64 sum; } Account;
_Static_assert(sizeof(Account) == PAGE_BYTES + 8, "stored as it is");

static Account accounts[PAGES];

static Line key_of(u32 page) {
    Line key = {0};
    put(&key, page < 10 ? TEXT("page/000") : TEXT("page/00"));
    put_number(&key, page);
    return key;
}

static int write_number(Bytes key, u64 number) {
    Line text = {0};
    put_number(&text, number);
    return !set(key, bytes_of_line(&text)).is_error;
}

static int settle(void) {
    u64 total = 0, count = 0;
    for (u32 page = 0; page < PAGES; page++) {
        total += accounts[page].sum;
        for (u32 i = 0; i < PAGE_BYTES; i++) count += (u64)__builtin_popcount(accounts[page].numbers[i]);
    }
    return write_number(TEXT("total"), total) && write_number(TEXT("count"), count);
}

Outcome on_initialize(Bytes config) {
    (void)config;
    for (u32 page = 0; page < PAGES; page++) {
        Line key = key_of(page);
        Stored stored = get(bytes_of_line(&key));
        if (stored.is_error) return failure(INITIALIZATION_FAILED, stored.bytes);
        if (stored.variant == 0) continue;
        if (stored.bytes.length != sizeof(Account))
            return failure(INITIALIZATION_FAILED, TEXT("a stored page has the wrong size"));
        __builtin_memcpy(&accounts[page], stored.bytes.data, sizeof(Account));
    }
    return settle() ? done() : failure(INITIALIZATION_FAILED, TEXT("the total can not be stored"));
}

/* A function of its own so that the trap is reported under this name. */
__attribute__((noinline)) static u32 checked_value(i32 value) {
    if (value < 0 || value > HIGHEST_VALUE) __builtin_trap();
    return (u32)value;
}

static Outcome count_reading(Bytes payload) {
    static Reading answer;
    if (payload.length != sizeof answer) return failure(RUNTIME_ERROR, TEXT("a reading has 12 bytes"));
    __builtin_memcpy(&answer, payload.data, sizeof answer);
    if (answer.number >= READINGS_AT_MOST) return failure(RUNTIME_ERROR, TEXT("no such reading"));
    u32 value = checked_value(answer.value);

    u32 page = answer.number / NUMBERS_PER_PAGE, at = answer.number % NUMBERS_PER_PAGE;
    u8 bit = (u8)(1u << (at % 8));
    answer.kind = KNOWN;
    if ((accounts[page].numbers[at / 8] & bit) == 0) {
        Account changed = accounts[page];
        changed.numbers[at / 8] |= bit;
        changed.sum += value;
        Line key = key_of(page);
        Stored stored = set(bytes_of_line(&key), BYTES_OF(changed));
        if (stored.is_error) return failure(RUNTIME_ERROR, TEXT("the page can not be stored"));
        accounts[page] = changed;
        answer.kind = STORED;
    }
    return reply(BYTES_OF(answer));
}

static Outcome numbers_lacking(Bytes payload) {
    static Page answer;
    if (payload.length != sizeof answer) return failure(RUNTIME_ERROR, TEXT("a page has 136 bytes"));
    __builtin_memcpy(&answer, payload.data, sizeof answer);
    if (answer.page >= PAGES) return failure(RUNTIME_ERROR, TEXT("no such page"));
    for (u32 i = 0; i < PAGE_BYTES; i++) answer.numbers[i] &= (u8)~accounts[answer.page].numbers[i];
    return reply(BYTES_OF(answer));
}

Outcome on_message(const Message *message) {
    switch (kind_of(message->payload)) {
    case READING: return count_reading(message->payload);
    case CHECK: return numbers_lacking(message->payload);
    case SETTLE:
        if (!settle()) return failure(RUNTIME_ERROR, TEXT("the total can not be stored"));
        return reply(message->payload);
    default: return failure(RUNTIME_ERROR, TEXT("not a message for ledger"));
    }
}
