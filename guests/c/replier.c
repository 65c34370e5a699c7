/* replier: answers every request with its own payload. */
#include "airssys_core.h"

GUEST("replier", "Answers with what it was sent");

Outcome on_message(const Message *message) { return reply(message->payload); }
