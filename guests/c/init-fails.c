/* init-fails: returns an error from initialize. */
#include "airssys_core.h"

GUEST("init-fails", "Fails to initialize");

Outcome on_initialize(Bytes config) {
    (void)config;
    return failure(INITIALIZATION_FAILED, TEXT("this guest never starts"));
}
