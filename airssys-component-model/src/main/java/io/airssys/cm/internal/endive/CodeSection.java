package io.airssys.cm.internal.endive;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The code section of a core module that has been decoded before, hence is well formed.
///
/// Once a module is compiled, its code is only in the way: decoded, it takes many times its size of
/// heap, and decoding it is most of what a start with a warm cache would cost. [#strip] leaves a
/// module with the same interface, data and names whose compiled functions are empty.
final class CodeSection {
    private static final int ID = 10;

    /// No locals, `unreachable`, `end`.
    private static final byte[] EMPTY_BODY = {3, 0, 0, 0x0b};

    private final byte[] bytes;
    private int at = 8;
    private int sectionStart;

    private CodeSection(byte[] bytes) {
        this.bytes = bytes;
    }

    /// {@return the size of each body in bytes, in the order of the section}
    static int[] sizes(byte[] module) {
        var reader = new CodeSection(module);
        int end = reader.find();
        if (end < 0) {
            return new int[0];
        }
        int[] sizes = new int[reader.unsigned()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = reader.unsigned();
            reader.at += sizes[i];
        }
        return sizes;
    }

    /// {@return positions in the section of the bodies of more than `bytes` bytes}
    static Set<Integer> largerThan(byte[] module, int bytes) {
        int[] sizes = sizes(module);
        var large = new HashSet<Integer>();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > bytes) {
                large.add(i);
            }
        }
        return large;
    }

    /// {@return where each body begins in the module, in the order of the section}
    static int[] starts(byte[] module) {
        var reader = new CodeSection(module);
        int end = reader.find();
        if (end < 0) {
            return new int[0];
        }
        int[] starts = new int[reader.unsigned()];
        for (int i = 0; i < starts.length; i++) {
            int size = reader.unsigned();
            starts[i] = reader.at;
            reader.at += size;
        }
        return starts;
    }

    /// The module with empty bodies in place of all but some.
    ///
    /// @param kept positions in the section of the bodies to keep
    static byte[] strip(byte[] module, Set<Integer> kept) {
        var reader = new CodeSection(module);
        int end = reader.find();
        if (end < 0) {
            return module;
        }
        int start = reader.sectionStart;
        var code = new ByteArrayOutputStream();
        int count = reader.unsigned();
        unsigned(code, count);
        for (int i = 0; i < count; i++) {
            int body = reader.at;
            int size = reader.unsigned();
            reader.at += size;
            if (kept.contains(i)) {
                code.write(module, body, reader.at - body);
            } else {
                code.writeBytes(EMPTY_BODY);
            }
        }
        var stripped = new ByteArrayOutputStream(module.length);
        stripped.write(module, 0, start);
        stripped.write(ID);
        unsigned(stripped, code.size());
        stripped.writeBytes(code.toByteArray());
        stripped.writeBytes(Arrays.copyOfRange(module, end, module.length));
        return stripped.toByteArray();
    }

    /// Moves to the content of the code section.
    ///
    /// @return where it ends, or -1 when there is none
    private int find() {
        while (at < bytes.length) {
            sectionStart = at;
            int section = bytes[at++];
            int size = unsigned();
            if (section == ID) {
                return at + size;
            }
            at += size;
        }
        return -1;
    }

    /// LEB128, at most 32 bits.
    private int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[at++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
