/* trap-each: one trap per letter, in a function of that name.
 *   u unreachable              d division by zero          o overflow of a division
 *   m memory out of bounds     M the same by memory.fill   s stack exhausted
 *   t table out of bounds      n call of a null element    y call with the wrong type
 *   i conversion of a NaN      I conversion of a number that is too large
 * Violations of the canonical ABI:
 *   8 error text is not UTF-8  v error case that does not exist   p payload beyond memory
 *   a log text that is not UTF-8   b log text beyond memory        e log level that does not exist
 * Any other letter is answered. */
#include "command.h"

GUEST("trap-each", "One trap per letter");

#define TRAP __attribute__((noinline)) static void

static Answer answer;
static volatile i32 zero, minus_one = -1, lowest = -0x7fffffff - 1;
static volatile float not_a_number = __builtin_nanf(""), large = 1e30f;
static volatile u32 result;
static volatile usize beyond = 0xfffffff0, length = 64;

TRAP unreachable_instruction(void) { __builtin_trap(); }
TRAP division_by_zero(void) { result = (u32)(lowest / zero); }
TRAP division_overflow(void) { result = (u32)(lowest / minus_one); }
TRAP memory_out_of_bounds(void) { result = *(volatile u8 *)beyond; }
TRAP memory_fill_out_of_bounds(void) { __builtin_memset((void *)beyond, 0, length); }
TRAP conversion_of_nan(void) { result = (u32)__builtin_wasm_trunc_s_i32_f32(not_a_number); }
TRAP conversion_overflow(void) { result = (u32)__builtin_wasm_trunc_s_i32_f32(large); }

#pragma clang diagnostic ignored "-Winfinite-recursion"
TRAP stack_exhausted(void) {
    result++;
    stack_exhausted();
    result--;
}

typedef void Plain(void);
typedef u64 Other(u64);
/* A function that is called through a pointer gives the module its table; element 0 stays null. */
static void in_table(void) { result++; }
static Plain *volatile function = in_table;

TRAP table_out_of_bounds(void) { ((Plain *)beyond)(); }
TRAP null_element(void) { ((Plain *)(usize)zero)(); }
TRAP wrong_type(void) { result = (u32)((Other *)(void *)function)(1); }

Outcome on_message(const Message *message) {
    static const u8 not_utf8[] = {'x', 0xff, 0xfe};
    const Bytes out_of_memory = {(const u8 *)beyond, length};
    switch (command_of(message).letter) {
    case 'u': unreachable_instruction(); break;
    case 'd': division_by_zero(); break;
    case 'o': division_overflow(); break;
    case 'm': memory_out_of_bounds(); break;
    case 'M': memory_fill_out_of_bounds(); break;
    case 's': stack_exhausted(); break;
    case 't': table_out_of_bounds(); break;
    case 'n': null_element(); break;
    case 'y': wrong_type(); break;
    case 'i': conversion_of_nan(); break;
    case 'I': conversion_overflow(); break;
    case '8': return failure(RUNTIME_ERROR, BYTES_OF(not_utf8));
    case 'v': return failure(99, TEXT("no such case"));
    case 'p': return reply(out_of_memory);
    case 'a': log_text(LOG_INFO, BYTES_OF(not_utf8)); break;
    case 'b': log_text(LOG_INFO, out_of_memory); break;
    case 'e': log_text(99, TEXT("no such level")); break;
    default: function(); return answer_with(&answer, 0, (Bytes){0});
    }
    return failure(RUNTIME_ERROR, TEXT("should have trapped"));
}
