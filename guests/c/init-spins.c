/* init-spins: never gets ready. */
#include "airssys_core.h"

GUEST("init-spins", "Never returns from initialize");

static volatile u64 turns;

Outcome on_initialize(Bytes config) {
    (void)config;
    for (;;) turns++;
}
