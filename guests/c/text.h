/* Bytes and decimal numbers, as far as these guests need them. */
#ifndef TEXT_H
#define TEXT_H
#include "airssys_core.h"

static inline int starts_with(Bytes text, Bytes prefix) {
    if (text.length < prefix.length) return 0;
    for (usize i = 0; i < prefix.length; i++)
        if (text.data[i] != prefix.data[i]) return 0;
    return 1;
}

static inline u32 read_u32(const u8 *from) {
    u32 value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

/* A line of text under construction; what does not fit is cut off. */
typedef struct { u8 text[200]; usize length; } Line;

static inline void put(Line *line, Bytes text) {
    for (usize i = 0; i < text.length && line->length < sizeof line->text; i++)
        line->text[line->length++] = text.data[i];
}

static inline void put_number(Line *line, u64 number) {
    u8 digits[20];
    usize at = sizeof digits;
    do digits[--at] = (u8)('0' + number % 10);
    while (number /= 10);
    put(line, (Bytes){digits + at, sizeof digits - at});
}

static inline Bytes bytes_of_line(const Line *line) { return (Bytes){line->text, line->length}; }

/* The text behind `"key":` in the JSON the host makes of the manifest's config table. Looks for the
 * key anywhere, which is enough for a flat table with distinct names. */
static inline Bytes config_value(Bytes json, Bytes quoted_key) {
    for (usize at = 0; at < json.length; at++) {
        Bytes rest = {json.data + at, json.length - at};
        if (!starts_with(rest, quoted_key)) continue;
        usize i = quoted_key.length;
        while (i < rest.length && (rest.data[i] == ' ' || rest.data[i] == ':')) i++;
        return (Bytes){rest.data + i, rest.length - i};
    }
    return (Bytes){0};
}

/* The whole number behind a key, or `otherwise`; more than nine digits are not read. */
static inline u32 config_number(Bytes json, Bytes quoted_key, u32 otherwise) {
    Bytes value = config_value(json, quoted_key);
    u32 number = 0;
    usize i = 0;
    for (; i < value.length && i < 9 && value.data[i] >= '0' && value.data[i] <= '9'; i++)
        number = number * 10 + (value.data[i] - '0');
    return i == 0 ? otherwise : number;
}

/* The string behind a key without its quotes, or `otherwise`; escapes are not understood. */
static inline Bytes config_text(Bytes json, Bytes quoted_key, Bytes otherwise) {
    Bytes value = config_value(json, quoted_key);
    if (value.length == 0 || value.data[0] != '"') return otherwise;
    usize end = 1;
    while (end < value.length && value.data[end] != '"') end++;
    return (Bytes){value.data + 1, end - 1};
}

#endif
