package io.airssys.cm;

import io.airssys.cm.type.ValType;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// The elements of a list of bytes, as a view of an array nobody else writes to.
final class ByteVals extends AbstractList<Val> implements RandomAccess {
    private final ValType.Prim element;
    private final byte[] bytes;

    /// @param bytes not copied
    ByteVals(ValType.Prim element, byte[] bytes) {
        this.element = element;
        this.bytes = bytes;
    }

    @Override
    public Val get(int index) {
        byte b = bytes[index];
        return new Val.Int(element, element == ValType.Prim.U8 ? b & 0xFF : b);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    ValType.Prim element() {
        return element;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, bytes.length);
    }
}
