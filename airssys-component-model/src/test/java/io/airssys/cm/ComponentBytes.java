package io.airssys.cm;

import java.io.ByteArrayOutputStream;

/// Writes component binaries by hand, for files no tool makes.
final class ComponentBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A component with nothing in it.
    static ComponentBytes component() {
        return new ComponentBytes().bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0);
    }

    ComponentBytes bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    ComponentBytes section(int id, byte[] contents) {
        out.write(id);
        leb(contents.length);
        out.writeBytes(contents);
        return this;
    }

    ComponentBytes section(int id, int... contents) {
        return section(id, new ComponentBytes().bytes(contents).toBytes());
    }

    ComponentBytes leb(int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    ComponentBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
