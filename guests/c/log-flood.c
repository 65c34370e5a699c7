/* log-flood: logs as many records as the message says (u32), of as many bytes each as the next u32
 * says, at most 65536, at the level of the letter: t d i w e. Answers when it is done. */
#include "command.h"

GUEST("log-flood", "Logs more than it should");

static Answer answer;
static u8 text[65536];

static u32 level_of(u8 letter) {
    const Bytes letters = TEXT("tdiwe");
    for (u32 level = 0; level < letters.length; level++)
        if (letters.data[level] == letter) return level;
    return LOG_INFO;
}

Outcome on_message(const Message *message) {
    Command command = command_of(message);
    if (command.rest.length != 8) return failure(RUNTIME_ERROR, TEXT("log-flood wants two numbers"));
    u32 records = number_of(command), length = read_u32(command.rest.data + 4);
    if (length > sizeof text) length = sizeof text;
    __builtin_memset(text, 'x', length);
    for (u32 i = 0; i < records; i++) log_text(level_of(command.letter), (Bytes){text, length});
    return answer_with(&answer, 0, (Bytes){0});
}
