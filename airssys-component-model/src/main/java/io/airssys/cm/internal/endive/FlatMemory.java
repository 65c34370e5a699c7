package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.engine.CoreMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/// A linear memory in one array that is exactly as long as the memory.
///
/// The array's own bounds check is the bounds check of WebAssembly: addresses arrive as `int`, and
/// because a memory has at most 2 GiB − 64 KiB, every address a guest can form that is not in the
/// array is negative or past its end. The accessors therefore hold one array access and a handler
/// that costs nothing until it is used. Growing replaces the array, charged to the account of the
/// component instance (LIM-3).
///
/// Used by one thread at a time, like the instance it belongs to. Atomic operations and waiting
/// belong to shared memories, which are refused before a module is compiled.
final class FlatMemory implements Memory, CoreMemory {
    /// 2 GiB − 64 KiB: the most whole pages whose bytes a Java array can hold.
    static final int MAX_PAGES = RUNTIME_MAX_PAGES;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private final int initialPages;
    private final int declaredMaxPages;
    private final int growablePages;
    private final CoreLimits limits;
    private byte[] bytes;
    private DataSegment @Nullable [] segments;

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /// Allocates the initial pages.
    ///
    /// @throws LimitExceeded `LIM-001` when they are over the account's limit, before anything is
    ///   allocated; `LIM-003` when the JVM has no room for them
    FlatMemory(MemoryLimits declared, CoreLimits limits) {
        this.initialPages = declared.initialPages();
        this.declaredMaxPages = declared.maximumPages();
        this.limits = limits;
        long allowed = limits.maxMemoryBytes() / PAGE_SIZE;
        this.growablePages = (int) Math.min(Math.min(declaredMaxPages, MAX_PAGES), allowed);
        long wanted = (long) initialPages * PAGE_SIZE;
        if (initialPages > MAX_PAGES || initialPages > allowed || !limits.reserveMemory(wanted)) {
            throw new LimitExceeded(
                    "LIM-001",
                    "the component asks for "
                            + wanted
                            + " bytes of memory at its start and may have "
                            + Math.min(limits.maxMemoryBytes(), (long) MAX_PAGES * PAGE_SIZE)
                            + "; raise limits.memory or build it with less",
                    Map.of("requested", wanted, "limit", limits.maxMemoryBytes()));
        }
        try {
            this.bytes = new byte[(int) wanted];
        } catch (OutOfMemoryError _) {
            limits.releaseMemory(wanted);
            throw new LimitExceeded(
                    "LIM-003",
                    "the JVM has no room for " + wanted + " bytes of guest memory; raise -Xmx",
                    Map.of("requested", wanted));
        }
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public CoreExternType.Memory type() {
        return new CoreExternType.Memory(pages(), declaredMax(), false, false);
    }

    private long declaredMax() {
        return declaredMaxPages == MemoryLimits.MAX_PAGES ? -1 : declaredMaxPages;
    }

    // ---- size

    @Override
    public int pages() {
        return bytes.length / PAGE_SIZE;
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    /// What the module declared, not what the account allows: import matching compares this.
    @Override
    public int maximumPages() {
        return Math.min(declaredMaxPages, MAX_PAGES);
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public int grow(int delta) {
        int old = pages();
        if (delta < 0 || delta > growablePages - old) {
            return -1;
        }
        if (delta == 0) {
            return old;
        }
        long more = (long) delta * PAGE_SIZE;
        if (!limits.reserveMemory(more)) {
            return -1;
        }
        try {
            bytes = Arrays.copyOf(bytes, (old + delta) * PAGE_SIZE);
        } catch (OutOfMemoryError _) {
            // The guest may handle it; the host has everything it had before.
            limits.releaseMemory(more);
            return -1;
        }
        return old;
    }

    // ---- segments

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] dataSegments, int index) {
        segments = dataSegments;
        copyActiveSegments(this, instance, dataSegments, index);
    }

    /// Copies the active segments of memory `index` and drops them, as instantiation does.
    static void copyActiveSegments(
            FlatMemory target, Instance instance, DataSegment @Nullable [] segments, int index) {
        if (segments == null) {
            return;
        }
        for (int i = 0; i < segments.length; i++) {
            if (segments[i] instanceof ActiveDataSegment active && active.index() == index) {
                long offset =
                        ConstantEvaluators.computeConstantValue(
                                instance, active.offsetInstructions())[0];
                target.write((int) offset, active.data(), 0, active.data().length);
                segments[i] = PassiveDataSegment.EMPTY;
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int destination, int offset, int size) {
        write(destination, passive(segments, segment), offset, size);
    }

    /// {@return the bytes of a segment; none when the module has no segments at all}
    static byte[] passive(DataSegment @Nullable [] segments, int segment) {
        return segments == null ? PassiveDataSegment.EMPTY.data() : segments[segment].data();
    }

    @Override
    public void drop(int segment) {
        if (segments != null) {
            segments[segment] = PassiveDataSegment.EMPTY;
        }
    }

    // ---- bulk

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        check(offset, size, data.length);
        check(address, size, bytes.length);
        Bulk.copy(data, offset, bytes, address, size);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length, bytes.length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void copy(int destination, int source, int size) {
        check(source, size, bytes.length);
        check(destination, size, bytes.length);
        Bulk.copy(bytes, source, bytes, destination, size);
    }

    /// Fills up to `to`, exclusive. The generated code computes `to` as an `int` sum: a wrapped sum
    /// is smaller than `from` and traps here.
    @Override
    public void fill(byte value, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw outOfBounds();
        }
        Bulk.fill(bytes, from, to, value);
    }

    /// Nothing to do: the array is new, and instantiation is the only caller.
    @Override
    public void zero() {}

    private static void check(int start, int size, int length) {
        if ((start | size) < 0 || size > length - start) {
            throw outOfBounds();
        }
    }

    private static GuestTrap outOfBounds() {
        return new GuestTrap(TrapKind.MEMORY_OUT_OF_BOUNDS, "");
    }

    // ---- loads and stores

    @Override
    public byte read(int address) {
        try {
            return bytes[address];
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return (short) SHORT.get(bytes, address);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public int readInt(int address) {
        try {
            return (int) INT.get(bytes, address);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return (long) LONG.get(bytes, address);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public float readFloat(int address) {
        try {
            return (float) FLOAT.get(bytes, address);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public double readDouble(int address) {
        try {
            return (double) DOUBLE.get(bytes, address);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public long readU16(int address) {
        return readShort(address) & 0xffffL;
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            bytes[address] = value;
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            SHORT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            INT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            LONG.set(bytes, address, value);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeF32(int address, float value) {
        try {
            FLOAT.set(bytes, address, value);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeF64(int address, double value) {
        try {
            DOUBLE.set(bytes, address, value);
        } catch (IndexOutOfBoundsException _) {
            throw outOfBounds();
        }
    }

    // ---- threads: unreachable, because shared memories are refused

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int count) {
        throw new UnsupportedOperationException("shared memory");
    }
}
