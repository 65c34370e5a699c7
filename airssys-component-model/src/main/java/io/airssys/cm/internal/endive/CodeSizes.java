package io.airssys.cm.internal.endive;

/// Sizes of the function bodies in a core module that has been decoded before, hence is well formed
/// up to here.
final class CodeSizes {
    private static final int CODE_SECTION = 10;

    private final byte[] bytes;
    private int at = 8;

    private CodeSizes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// {@return the size of each body in bytes, in the order of the code section}
    static int[] of(byte[] module) {
        return new CodeSizes(module).read();
    }

    private int[] read() {
        while (at < bytes.length) {
            int section = bytes[at++];
            int size = unsigned();
            if (section == CODE_SECTION) {
                int[] sizes = new int[unsigned()];
                for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = unsigned();
                    at += sizes[i];
                }
                return sizes;
            }
            at += size;
        }
        return new int[0];
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
}
