package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import java.util.Map;

/// The traps and refusals of the canonical ABI, in the words of the public test suites. They are
/// made here so that hot methods stay small.
final class Faults {
    private Faults() {}

    static Trap misaligned(int pointer, int align) {
        return new Trap(
                TrapKind.ABI_MISALIGNED, "0x%x is no multiple of %d".formatted(pointer, align));
    }

    static Trap outOfBounds(String what, int pointer, long bytes, int memory) {
        return new Trap(
                TrapKind.ABI_OUT_OF_BOUNDS,
                "%s content out-of-bounds, %s pointer/length out of bounds of memory: %d bytes at 0x%x, memory has %d"
                        .formatted(what, what, bytes, pointer, memory));
    }

    static Trap reallocMisaligned(int pointer, int align) {
        return new Trap(
                TrapKind.ABI_REALLOC,
                "result not aligned, unaligned pointer 0x%x is no multiple of %d"
                        .formatted(pointer, align));
    }

    static Trap reallocOutOfBounds(int pointer, int bytes, int memory) {
        return new Trap(
                TrapKind.ABI_REALLOC,
                "beyond end of memory, list content out-of-bounds: %d bytes at 0x%x, memory has %d"
                        .formatted(bytes, pointer, memory));
    }

    static Trap discriminant(int found, int cases) {
        return new Trap(
                TrapKind.ABI_DISCRIMINANT,
                "invalid variant discriminant %s, the type has %d cases"
                        .formatted(Integer.toUnsignedString(found), cases));
    }

    static Trap charBits(int found) {
        return new Trap(
                TrapKind.ABI_DISCRIMINANT, "invalid `char` bit pattern 0x%x".formatted(found));
    }

    static Trap encoding(String text, int offset) {
        return new Trap(TrapKind.ABI_STRING_ENCODING, text + " at byte " + offset);
    }

    static Trap handle(String text) {
        return new Trap(TrapKind.ABI_HANDLE, text);
    }

    static Trap async(String what) {
        return new Trap(TrapKind.ASYNC_UNSUPPORTED, what);
    }

    /// The JVM could not hold the values of a call. Its own limits are far below a sensible heap,
    /// so this is about many calls at a time, or a small heap.
    static ComponentException.LimitExceeded noRoom() {
        return new ComponentException.LimitExceeded(
                "LIM-003", "the JVM has no room for the values of this call; raise -Xmx", Map.of());
    }

    static ComponentException.LimitExceeded limit(String what, long found, long limit) {
        return new ComponentException.LimitExceeded(
                "LIM-002",
                "%s of one call: %d, at most %d are passed".formatted(what, found, limit),
                Map.of("limit", what, "found", found, "most", limit));
    }
}
