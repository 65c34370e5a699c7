/* big-memory: declares 1 GiB of memory from the start (the linker's option), and does nothing with
 * it. */
#include "airssys_core.h"

GUEST("big-memory", "Wants 1 GiB from the start");
