/* wrong-metadata: says another name and version than any manifest for it. */
#include "airssys_core.h"

GUEST_VERSION("someone-else", "9.9.9", "Claims to be someone else");
