package io.airssys.cm.internal.abi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A list of numbers that moves as one block between guest memory and a Java array of the same
/// width (CM-9). Unsigned elements keep their bits.
final class BlockPlan extends Plan {
    private final Class<?> array;
    private final ValueLayout element;
    private final int width;
    private final Representation.Parts wrapper;

    /// @param array `byte[]`, `short[]`, `int[]`, `long[]`, `float[]` or `double[]`
    /// @param wrapper turns an array, given as the only part, into the list's object and back
    BlockPlan(Layout layout, Class<?> array, Representation.Parts wrapper) {
        super(layout);
        this.array = array;
        this.wrapper = wrapper;
        this.element = element(array);
        this.width = (int) element.byteSize();
    }

    @Override
    Object load(Transfer at, int pointer) {
        return load(at, at.loadInt(pointer), at.loadInt(pointer + 4));
    }

    @Override
    void store(Transfer at, @Nullable Object value, int pointer) {
        Object values = array(value);
        int content = store(at, values);
        at.storeInt(pointer, content);
        at.storeInt(pointer + 4, Array.getLength(values));
    }

    @Override
    Object lift(Transfer at, long[] core, int index) {
        return load(at, (int) core[index], (int) core[index + 1]);
    }

    @Override
    void lower(Transfer at, @Nullable Object value, long[] core, int index) {
        Object values = array(value);
        core[index] = store(at, values) & 0xFFFFFFFFL;
        core[index + 1] = Array.getLength(values);
    }

    private Object array(@Nullable Object value) {
        return present(wrapper.split(present(value))[0]);
    }

    private Object load(Transfer at, int content, int length) {
        at.checkList(content, length, width, width);
        Object values;
        if (array == byte[].class) {
            values = new byte[length];
            System.arraycopy(at.memory, content, values, 0, length);
        } else {
            values = Array.newInstance(array.componentType(), length);
            MemorySegment.copy(
                    MemorySegment.ofArray(at.memory), element, content, values, 0, length);
            canonicalNans(values);
        }
        return wrapper.join(new Object[] {values});
    }

    private int store(Transfer at, Object values) {
        int length = Array.getLength(values);
        int content = at.allocateList(length, width, width);
        if (values instanceof byte[] bytes) {
            System.arraycopy(bytes, 0, at.memory, content, length);
        } else {
            MemorySegment.copy(
                    values, 0, MemorySegment.ofArray(at.memory), element, content, length);
        }
        return content;
    }

    private static void canonicalNans(Object values) {
        if (values instanceof float[] floats) {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = Float.isNaN(floats[i]) ? Float.NaN : floats[i];
            }
        } else if (values instanceof double[] doubles) {
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = Double.isNaN(doubles[i]) ? Double.NaN : doubles[i];
            }
        }
    }

    private static ValueLayout element(Class<?> array) {
        ValueLayout layout =
                switch (array.componentType().getName()) {
                    case "byte" -> ValueLayout.JAVA_BYTE;
                    case "short" -> ValueLayout.JAVA_SHORT_UNALIGNED;
                    case "int" -> ValueLayout.JAVA_INT_UNALIGNED;
                    case "long" -> ValueLayout.JAVA_LONG_UNALIGNED;
                    case "float" -> ValueLayout.JAVA_FLOAT_UNALIGNED;
                    case "double" -> ValueLayout.JAVA_DOUBLE_UNALIGNED;
                    default -> throw new IllegalArgumentException("no block array: " + array);
                };
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
