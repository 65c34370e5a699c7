package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.TrapKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The instructions that are more than one of the JVM's: tables, bulk operations, calls through
/// references, exceptions. Numbers are in [Arithmetic].
public final class Support {
    public static final VarHandle SHORT = view(short[].class);
    public static final VarHandle CHAR = view(char[].class);
    public static final VarHandle INT = view(int[].class);
    public static final VarHandle LONG = view(long[].class);
    public static final VarHandle FLOAT = view(float[].class);
    public static final VarHandle DOUBLE = view(double[].class);

    /// Bytes that bulk operations move between two looks at the meter.
    private static final int STRIDE = 1 << 20;

    private Support() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    private static Trap trap(TrapKind kind) {
        return new Trap(kind, "", null);
    }

    // Traps that generated code finds itself.

    public static RuntimeException unreachable() {
        return trap(TrapKind.UNREACHABLE);
    }

    public static RuntimeException outOfBounds() {
        return trap(TrapKind.MEMORY_OUT_OF_BOUNDS);
    }

    public static RuntimeException exhausted() {
        return trap(TrapKind.STACK_EXHAUSTED);
    }

    public static RuntimeException nullReference() {
        return trap(TrapKind.NULL_REFERENCE);
    }

    // Calls through references.

    @SuppressWarnings("ReferenceEquality") // types are interned, and this is every indirect call
    public static MethodHandle callee(ElementTable table, int index, RtType type) {
        @Nullable Object[] elements = table.elements;
        if (index < 0 || index >= elements.length) {
            throw trap(TrapKind.UNDEFINED_ELEMENT);
        }
        FuncRef func = (FuncRef) elements[index];
        if (func == null) {
            throw trap(TrapKind.UNINITIALIZED_ELEMENT);
        }
        if (func.type != type) {
            throw trap(TrapKind.INDIRECT_CALL_TYPE);
        }
        MethodHandle handle = func.handle;
        return handle != null ? handle : func.link();
    }

    public static MethodHandle callee(@Nullable Object reference) {
        if (reference == null) {
            throw trap(TrapKind.NULL_REFERENCE);
        }
        FuncRef func = (FuncRef) reference;
        MethodHandle handle = func.handle;
        return handle != null ? handle : func.link();
    }

    public static Object function(GuestInstance instance, int index) {
        return instance.func(index);
    }

    // Tail calls: the arguments are in the meter.

    public static void tailCall(GuestInstance instance, int function) {
        instance.meter.tail = instance.func(function);
    }

    public static void tailCallIndirect(int index, GuestInstance instance, int table, RtType type) {
        @Nullable Object[] elements = instance.tables[table].elements;
        // Checks as an ordinary call does, then takes the reference in place of its code.
        callee(instance.tables[table], index, type);
        instance.meter.tail = (FuncRef) elements[index];
    }

    public static void tailCallReference(@Nullable Object reference, GuestInstance instance) {
        callee(reference);
        instance.meter.tail = (FuncRef) reference;
    }

    /// Runs tail calls until a function returns; its results are in the meter.
    public static void finishTail(Meter meter, int depth) throws Throwable {
        FuncRef next = meter.tail;
        while (next != null) {
            meter.tail = null;
            next.continueTail(depth);
            next = meter.tail;
        }
    }

    // Exceptions.

    public static RuntimeException exception(
            GuestInstance instance, int tag, int numbers, int references) {
        var meter = instance.meter;
        return new GuestException(
                instance.tags[tag],
                Arrays.copyOf(meter.values, numbers),
                Arrays.copyOf(meter.refs, references));
    }

    public static RuntimeException rethrow(@Nullable Object exception) {
        if (exception == null) {
            throw trap(TrapKind.NULL_REFERENCE);
        }
        return (GuestException) exception;
    }

    // Memories.

    public static int memorySize(GuestInstance instance, int memory) {
        return instance.memories[memory].pages();
    }

    public static int memoryGrow(int pages, GuestInstance instance, int memory) {
        int old = instance.memories[memory].grow(pages);
        if (old >= 0) {
            instance.meter.consume(100L * pages);
        }
        return old;
    }

    private static void check(int at, int count, int size) {
        if ((at & 0xffffffffL) + (count & 0xffffffffL) > size) {
            throw trap(TrapKind.MEMORY_OUT_OF_BOUNDS);
        }
    }

    public static void memoryFill(
            int at, int value, int count, GuestInstance instance, int memory) {
        byte[] bytes = instance.memories[memory].bytes;
        check(at, count, bytes.length);
        for (int done = 0; done >= 0 && done < count; done += STRIDE) {
            int part = Math.min(STRIDE, count - done);
            instance.meter.charge(part >>> 6);
            Arrays.fill(bytes, at + done, at + done + part, (byte) value);
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same array
    public static void memoryCopy(
            int to, int from, int count, GuestInstance instance, int toMemory, int fromMemory) {
        byte[] target = instance.memories[toMemory].bytes;
        byte[] source = instance.memories[fromMemory].bytes;
        check(to, count, target.length);
        check(from, count, source.length);
        boolean upwards = target != source || Integer.compareUnsigned(to, from) <= 0;
        for (int done = 0; done >= 0 && done < count; done += STRIDE) {
            int part = Math.min(STRIDE, count - done);
            instance.meter.charge(part >>> 6);
            int offset = upwards ? done : count - done - part;
            System.arraycopy(source, from + offset, target, to + offset, part);
        }
    }

    public static void memoryInit(
            int to, int from, int count, GuestInstance instance, int memory, int segment) {
        byte[] bytes = instance.memories[memory].bytes;
        var data = instance.module.data().get(segment);
        int size = instance.droppedData[segment] ? 0 : data.end() - data.start();
        check(from, count, size);
        check(to, count, bytes.length);
        for (int done = 0; done >= 0 && done < count; done += STRIDE) {
            int part = Math.min(STRIDE, count - done);
            instance.meter.charge(part >>> 6);
            System.arraycopy(
                    instance.module.bytes(), data.start() + from + done, bytes, to + done, part);
        }
    }

    public static void dataDrop(GuestInstance instance, int segment) {
        instance.droppedData[segment] = true;
    }

    // Tables.

    private static void checkTable(int at, int count, int size) {
        if ((at & 0xffffffffL) + (count & 0xffffffffL) > size) {
            throw trap(TrapKind.TABLE_OUT_OF_BOUNDS);
        }
    }

    public static @Nullable Object tableGet(int index, GuestInstance instance, int table) {
        @Nullable Object[] elements = instance.tables[table].elements;
        checkTable(index, 1, elements.length);
        return elements[index];
    }

    public static void tableSet(
            int index, @Nullable Object value, GuestInstance instance, int table) {
        @Nullable Object[] elements = instance.tables[table].elements;
        checkTable(index, 1, elements.length);
        elements[index] = value;
    }

    public static int tableSize(GuestInstance instance, int table) {
        return instance.tables[table].elements.length;
    }

    public static int tableGrow(
            @Nullable Object value, int count, GuestInstance instance, int table) {
        int old = instance.tables[table].grow(count, value);
        if (old >= 0) {
            instance.meter.consume(100L * (count >>> 10));
        }
        return old;
    }

    public static void tableFill(
            int at, @Nullable Object value, int count, GuestInstance instance, int table) {
        @Nullable Object[] elements = instance.tables[table].elements;
        checkTable(at, count, elements.length);
        instance.meter.charge(count >>> 3);
        Arrays.fill(elements, at, at + count, value);
    }

    public static void tableCopy(
            int to, int from, int count, GuestInstance instance, int toTable, int fromTable) {
        @Nullable Object[] target = instance.tables[toTable].elements;
        @Nullable Object[] source = instance.tables[fromTable].elements;
        checkTable(to, count, target.length);
        checkTable(from, count, source.length);
        instance.meter.charge(count >>> 3);
        System.arraycopy(source, from, target, to, count);
    }

    public static void tableInit(
            int to, int from, int count, GuestInstance instance, int table, int segment) {
        @Nullable Object[] elements = instance.tables[table].elements;
        @Nullable Object[] source = instance.elements[segment];
        int size = source == null ? 0 : source.length;
        checkTable(from, count, size);
        checkTable(to, count, elements.length);
        instance.meter.charge(count >>> 3);
        if (source != null) {
            System.arraycopy(source, from, elements, to, count);
        }
    }

    public static void elemDrop(GuestInstance instance, int segment) {
        instance.elements[segment] = null;
    }
}
