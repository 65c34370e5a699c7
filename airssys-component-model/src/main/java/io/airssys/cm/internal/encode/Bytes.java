package io.airssys.cm.internal.encode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A growing piece of a binary.
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of(int... bytes) {
        Bytes b = new Bytes();
        for (int value : bytes) {
            b.u8(value);
        }
        return b;
    }

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    /// An unsigned number as LEB128.
    Bytes u32(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    /// A type index where a negative number would be a primitive type.
    Bytes s33(int index) {
        int rest = index;
        while (rest >= 0x40) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    Bytes name(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The name of an import or export of a component.
    Bytes externName(String text) {
        return u8(0).name(text);
    }

    Bytes sized(byte[] bytes) {
        return u32(bytes.length).raw(bytes);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes raw(Bytes bytes) {
        return raw(bytes.toArray());
    }

    Bytes vec(List<Bytes> items) {
        u32(items.size());
        items.forEach(this::raw);
        return this;
    }

    Bytes section(int id, Bytes contents) {
        return u8(id).sized(contents.toArray());
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
