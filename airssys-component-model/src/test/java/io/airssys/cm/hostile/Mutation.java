package io.airssys.cm.hostile;

import io.airssys.testing.Seeded;
import java.util.Arrays;
import java.util.List;

/// Makes one file out of others, wrong in a few places: bytes changed, taken out, put in, moved or
/// brought from another file, numbers made as large as they can be, and sections cut to another
/// length with their size set right, so that what follows is still read.
final class Mutation {
    private static final byte[][] NUMBERS = {
        {0},
        {0x7f},
        {(byte) 0x80, 0x01},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x00},
        {(byte) 0xc0, (byte) 0x84, 0x3d},
    };

    private Mutation() {}

    /// {@return one of `files`, changed in one to four places}
    static byte[] of(List<byte[]> files, Seeded random) {
        byte[] file = files.get(random.below(files.size())).clone();
        for (int places = random.between(1, 4); places > 0 && file.length > 8; places--) {
            file = change(file, files, random);
        }
        return file;
    }

    private static byte[] change(byte[] file, List<byte[]> files, Seeded random) {
        int at = random.below(file.length);
        return switch (random.below(8)) {
            case 0 -> set(file, at, (byte) (file[at] ^ (1 << random.below(8))));
            case 1 -> set(file, at, (byte) random.bits());
            case 2 -> set(file, at, (byte) (file[at] + random.between(-1, 1)));
            case 3 -> {
                byte[] number = NUMBERS[random.below(NUMBERS.length)];
                yield splice(file, at, number, 0, number.length, 1);
            }
            case 4 -> splice(file, at, file, at, 0, Math.min(random.between(1, 9), left(file, at)));
            case 5 -> {
                int length = Math.min(random.between(1, 9), left(file, at));
                yield splice(file, at, file, at, length, 0);
            }
            case 6 -> {
                byte[] other = files.get(random.below(files.size()));
                int from = random.below(other.length);
                int length = Math.min(random.between(1, 60), left(other, from));
                int over = random.oneIn(2) ? Math.min(length, left(file, at)) : 0;
                yield splice(file, at, other, from, length, over);
            }
            default -> section(file, random);
        };
    }

    private static int left(byte[] file, int at) {
        return file.length - at;
    }

    private static byte[] set(byte[] file, int at, byte value) {
        file[at] = value;
        return file;
    }

    /// Puts `length` bytes of `with` in the place of `over` bytes.
    private static byte[] splice(byte[] file, int at, byte[] with, int from, int length, int over) {
        byte[] made = Arrays.copyOf(file, file.length - over + length);
        System.arraycopy(with, from, made, at, length);
        System.arraycopy(file, at + over, made, at + length, file.length - at - over);
        return made;
    }

    /// Takes out, repeats or shortens one section of the outermost layer.
    private static byte[] section(byte[] file, Seeded random) {
        int at = 8;
        for (int steps = random.below(24); at + 1 < file.length; steps--) {
            int start = at++;
            int size = 0;
            for (int shift = 0; shift < 28 && at < file.length; shift += 7) {
                byte b = file[at++];
                size |= (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
            int end = at + size;
            if (size < 0 || end > file.length || end < at) {
                return file;
            }
            if (steps <= 0) {
                return switch (random.below(3)) {
                    case 0 -> splice(file, start, file, start, 0, end - start);
                    case 1 -> splice(file, start, file.clone(), start, end - start, 0);
                    default -> shortened(file, start, at, end, random);
                };
            }
            at = end;
        }
        return file;
    }

    /// Cuts a section's contents and writes the size they have then.
    private static byte[] shortened(byte[] file, int start, int contents, int end, Seeded random) {
        if (end - contents < 2) {
            return file;
        }
        int keep = random.below(Math.min(end - contents, 0x3fff));
        byte[] head = {file[start], (byte) ((keep & 0x7f) | 0x80), (byte) (keep >>> 7)};
        byte[] whole = splice(file, start, head, 0, 3, contents - start);
        int cut = start + 3 + keep;
        return splice(whole, cut, whole, cut, 0, end - contents - keep);
    }
}
