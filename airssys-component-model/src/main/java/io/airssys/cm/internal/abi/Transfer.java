package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreMemory;
import io.airssys.cm.internal.run.StopReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The guest side of one lifted or lowered function while values cross: its memory, its `realloc`,
/// what the call may still move, and the handles it lent.
///
/// One per function and instance, reused by every call: an instance is never entered twice at a
/// time, so no two calls of one function overlap. Confined to the thread that runs the instance.
///
/// Limits per call (LIM-10): 64 MiB of lists and strings, 16 MiB a string, 2^24 elements a list.
/// They are checked before anything is allocated. Elements that become Java objects one by one
/// count [#OBJECT_BYTES] at least: otherwise one byte of a guest would buy many times as much of
/// its host.
final class Transfer {
    static final long MAX_BYTES = 64L << 20;
    static final int MAX_STRING_BYTES = 16 << 20;
    static final int MAX_LIST_ELEMENTS = 1 << 24;

    /// The least an element of a list counts when it becomes an object of its own.
    static final int OBJECT_BYTES = 16;

    private static final int STOP_MASK = 0x3ff;

    static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NO_MEMORY = {};

    final InstanceState instance;
    final CanonOptions.StringEncoding encoding;
    private final @Nullable CoreMemory source;
    private final @Nullable CoreFunc realloc;

    /// The bytes of the memory; taken again after every call into the guest.
    byte[] memory = NO_MEMORY;

    /// Whether this guest's own `realloc` trapped or answered nonsense in this call.
    boolean failed;

    /// Borrowed handles the callee got and has not dropped yet.
    int borrows;

    private long bytesLeft;
    private int charges;
    private final Lent lent = new Lent();
    private final Given given = new Given();

    Transfer(CanonOptions options, InstanceState instance) {
        this.instance = instance;
        this.encoding = options.encoding();
        this.source = options.memory();
        this.realloc = options.realloc();
    }

    /// Starts a call.
    void begin() {
        bytesLeft = MAX_BYTES;
        failed = false;
        borrows = 0;
        refresh();
    }

    /// Takes the memory again: it may have grown.
    void refresh() {
        if (source != null) {
            memory = source.bytes();
        }
    }

    /// Puts a handle into the instance's table and answers its index.
    int give(LiveHandle handle) {
        int index = instance.handles().insert(handle);
        given.add(handle, index);
        return index;
    }

    /// Takes back what was given, because a value was not fit and the call will not be made.
    void takeBackGiven() {
        given.takeBack(instance.handles());
    }

    /// Remembers a handle that must stay alive until [#end()].
    void lend(LiveHandle handle) {
        lent.add(handle);
    }

    /// Ends a call: whatever was lent is the owner's again, whatever was given the guest's.
    void end() {
        lent.giveBack();
        given.keep();
    }

    /// Counts `bytes` against what one call may move.
    void charge(long bytes) {
        bytesLeft -= bytes;
        if (bytesLeft < 0) {
            throw Faults.limit("bytes in lists and strings", MAX_BYTES - bytesLeft, MAX_BYTES);
        }
        if ((++charges & STOP_MASK) == 0) {
            checkStopped();
        }
    }

    /// Counts what objects take beyond the `size` bytes each has in guest memory, which are charged
    /// already.
    void chargeObjects(int count, int size) {
        if (size < OBJECT_BYTES) {
            charge((long) count * (OBJECT_BYTES - size));
        }
    }

    /// Ends the call when its deadline is over or it was cancelled: while values cross nobody else
    /// looks.
    static void checkStopped() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Trap(StopReason.ofCurrentThread(), "while values crossed");
        }
    }

    /// Checks and charges the content of a list in guest memory.
    void checkList(int pointer, int length, int elementSize, int align) {
        long bytes = Integer.toUnsignedLong(length) * elementSize;
        checkRange("list", pointer, bytes, align);
        if (length < 0 || length > MAX_LIST_ELEMENTS) {
            throw Faults.limit(
                    "elements of a list", Integer.toUnsignedLong(length), MAX_LIST_ELEMENTS);
        }
        charge(bytes);
    }

    /// Checks that a block is aligned and inside memory.
    void checkRange(String what, int pointer, long bytes, int align) {
        if ((pointer & (align - 1)) != 0) {
            throw Faults.misaligned(pointer, align);
        }
        if (Integer.toUnsignedLong(pointer) + bytes > memory.length) {
            throw Faults.outOfBounds(what, pointer, bytes, memory.length);
        }
    }

    /// Asks the guest for a new block. A block nobody uses after a failure is only waste, so this
    /// does not count as touching the guest.
    int allocate(int align, int bytes) {
        if (realloc == null) {
            throw new IllegalStateException("no realloc option though a value needs memory");
        }
        failed = true;
        long[] answer = realloc.call(0, 0, align, bytes);
        refresh();
        int pointer = (int) answer[0];
        if ((pointer & (align - 1)) != 0) {
            throw Faults.reallocMisaligned(pointer, align);
        }
        if (Integer.toUnsignedLong(pointer) + bytes > memory.length) {
            throw Faults.reallocOutOfBounds(pointer, bytes, memory.length);
        }
        failed = false;
        return pointer;
    }

    /// Asks the guest for a block for a list of `length` elements.
    int allocateList(int length, int elementSize, int align) {
        if (length > MAX_LIST_ELEMENTS) {
            throw Faults.limit("elements of a list", length, MAX_LIST_ELEMENTS);
        }
        long bytes = (long) length * elementSize;
        charge(bytes);
        return allocate(align, (int) bytes);
    }

    byte loadByte(int pointer) {
        return memory[pointer];
    }

    short loadShort(int pointer) {
        return (short) SHORTS.get(memory, pointer);
    }

    int loadInt(int pointer) {
        return (int) INTS.get(memory, pointer);
    }

    long loadLong(int pointer) {
        return (long) LONGS.get(memory, pointer);
    }

    void storeByte(int pointer, int value) {
        memory[pointer] = (byte) value;
    }

    void storeShort(int pointer, int value) {
        SHORTS.set(memory, pointer, (short) value);
    }

    void storeInt(int pointer, int value) {
        INTS.set(memory, pointer, value);
    }

    void storeLong(int pointer, long value) {
        LONGS.set(memory, pointer, value);
    }

    /// Loads an unsigned integer of 1, 2 or 4 bytes.
    int loadUnsigned(int pointer, int size) {
        return switch (size) {
            case 1 -> loadByte(pointer) & 0xFF;
            case 2 -> loadShort(pointer) & 0xFFFF;
            default -> loadInt(pointer);
        };
    }

    /// Stores an integer of 1, 2 or 4 bytes.
    void storeUnsigned(int pointer, int value, int size) {
        switch (size) {
            case 1 -> storeByte(pointer, value);
            case 2 -> storeShort(pointer, value);
            default -> storeInt(pointer, value);
        }
    }
}
