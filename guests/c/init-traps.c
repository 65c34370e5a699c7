/* init-traps: traps in initialize. */
#include "airssys_core.h"

GUEST("init-traps", "Traps in initialize");

Outcome on_initialize(Bytes config) {
    (void)config;
    __builtin_trap();
}
