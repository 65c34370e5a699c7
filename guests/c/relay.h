/* What sensor, filter and ledger say to each other. filter.rs holds the same facts in Rust. */
#ifndef RELAY_H
#define RELAY_H
#include "airssys_core.h"

enum {
    READINGS_AT_MOST = 16384,
    NUMBERS_PER_PAGE = 1024, /* one storage key holds the bits of this many numbers */
    PAGES = READINGS_AT_MOST / NUMBERS_PER_PAGE,
    PAGE_BYTES = NUMBERS_PER_PAGE / 8,
};

/* The second byte of every payload; the first is CODEC_RAW. */
enum {
    READING = 1, /* sensor to filter, filter to ledger: Reading */
    CHECK = 2,   /* filter to ledger and back: Page; the answer holds the numbers ledger lacks */
    SETTLE = 3,  /* filter to ledger: the total may be written down */
    STORED = 4,  /* ledger to filter: Reading, counted just now */
    KNOWN = 5,   /* ledger to filter: Reading, counted before */
    CONTINUE = 6 /* to oneself */
};

typedef struct { u8 codec, kind, unused[2]; u32 number; i32 value; } Reading;
typedef struct { u8 codec, kind, unused[2]; u32 page; u8 numbers[PAGE_BYTES]; } Page;
_Static_assert(sizeof(Reading) == 12 && sizeof(Page) == 136, "payloads");

/* A sensor that measured nothing says so with this value; filter drops it. */
enum { NO_MEASUREMENT = -1 };
/* No reading can be higher. filter does not know that, and ledger takes it for granted. */
enum { HIGHEST_VALUE = 999 };

static inline u8 kind_of(Bytes payload) {
    return payload.length >= 4 && payload.data[0] == CODEC_RAW ? payload.data[1] : 0;
}

#endif
