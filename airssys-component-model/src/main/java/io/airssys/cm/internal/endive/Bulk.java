package io.airssys.cm.internal.endive;

import io.airssys.cm.internal.run.StopReason;
import java.util.Arrays;

/// Moves and fills blocks of guest memory, large ones piece by piece.
///
/// Generated code looks for an interrupt at calls and backward jumps only, and one `memory.copy`
/// may be of two gibibytes: without a look between the pieces it would run far past its deadline
/// (LIM-7). A block of one piece or less costs one comparison more than the copy itself. Bounds are
/// the caller's business and were checked for the whole block before its first byte is written.
final class Bulk {
    /// Bytes between two looks; some hundred microseconds even when every page is touched for the
    /// first time.
    static final int PIECE = 1 << 20;

    private Bulk() {}

    /// Copies `size` bytes; the blocks may overlap.
    static void copy(byte[] from, int source, byte[] to, int destination, int size) {
        if (size <= PIECE) {
            System.arraycopy(from, source, to, destination, size);
        } else if (destination <= source) {
            copyUpwards(from, source, to, destination, size);
        } else {
            copyDownwards(from, source, to, destination, size);
        }
    }

    private static void copyUpwards(byte[] from, int source, byte[] to, int destination, int size) {
        int done = 0;
        while (done < size) {
            int piece = Math.min(PIECE, size - done);
            System.arraycopy(from, source + done, to, destination + done, piece);
            done += piece;
            checkStopped();
        }
    }

    /// From the end, so that an overlapping target never overwrites what is still to be read.
    private static void copyDownwards(
            byte[] from, int source, byte[] to, int destination, int size) {
        int left = size;
        while (left > 0) {
            int piece = Math.min(PIECE, left);
            left -= piece;
            System.arraycopy(from, source + left, to, destination + left, piece);
            checkStopped();
        }
    }

    /// Fills from `start` up to `end`, exclusive.
    static void fill(byte[] target, int start, int end, byte value) {
        int at = start;
        while (end - at > PIECE) {
            Arrays.fill(target, at, at + PIECE, value);
            at += PIECE;
            checkStopped();
        }
        Arrays.fill(target, at, end, value);
    }

    private static void checkStopped() {
        if (Thread.currentThread().isInterrupted()) {
            throw new GuestTrap(StopReason.ofCurrentThread(), "");
        }
    }
}
