package io.airssys.cm.internal.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.DataSegment;

/// An imported memory as seen by a module with data segments of its own.
///
/// Endive keeps the segments of an instance in its memory, so an importing instance would replace
/// those of the instance that defined it. Each importer with segments therefore gets a view: its
/// own segments, everything else passed on.
final class SegmentView implements Memory {
    private final FlatMemory memory;
    private DataSegment @Nullable [] segments;

    SegmentView(FlatMemory memory) {
        this.memory = memory;
    }

    FlatMemory memory() {
        return memory;
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment @Nullable [] dataSegments, int index) {
        segments = dataSegments;
        FlatMemory.copyActiveSegments(memory, instance, dataSegments, index);
    }

    @Override
    public void initPassiveSegment(int segment, int destination, int offset, int size) {
        memory.write(destination, FlatMemory.passive(segments, segment), offset, size);
    }

    @Override
    public void drop(int segment) {
        if (segments != null) {
            segments[segment] = run.endive.wasm.types.PassiveDataSegment.EMPTY;
        }
    }

    @Override
    public int pages() {
        return memory.pages();
    }

    @Override
    public int grow(int delta) {
        return memory.grow(delta);
    }

    @Override
    public int initialPages() {
        return memory.initialPages();
    }

    @Override
    public int maximumPages() {
        return memory.maximumPages();
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        memory.write(address, data, offset, size);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        return memory.readBytes(address, length);
    }

    @Override
    public void copy(int destination, int source, int size) {
        memory.copy(destination, source, size);
    }

    @Override
    public void fill(byte value, int from, int to) {
        memory.fill(value, from, to);
    }

    @Override
    public void zero() {}

    @Override
    public byte read(int address) {
        return memory.read(address);
    }

    @Override
    public short readShort(int address) {
        return memory.readShort(address);
    }

    @Override
    public int readInt(int address) {
        return memory.readInt(address);
    }

    @Override
    public long readLong(int address) {
        return memory.readLong(address);
    }

    @Override
    public float readFloat(int address) {
        return memory.readFloat(address);
    }

    @Override
    public double readDouble(int address) {
        return memory.readDouble(address);
    }

    @Override
    public long readU16(int address) {
        return memory.readU16(address);
    }

    @Override
    public long readF32(int address) {
        return memory.readF32(address);
    }

    @Override
    public long readF64(int address) {
        return memory.readF64(address);
    }

    @Override
    public void writeByte(int address, byte value) {
        memory.writeByte(address, value);
    }

    @Override
    public void writeShort(int address, short value) {
        memory.writeShort(address, value);
    }

    @Override
    public void writeI32(int address, int value) {
        memory.writeI32(address, value);
    }

    @Override
    public void writeLong(int address, long value) {
        memory.writeLong(address, value);
    }

    @Override
    public void writeF32(int address, float value) {
        memory.writeF32(address, value);
    }

    @Override
    public void writeF64(int address, double value) {
        memory.writeF64(address, value);
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        return memory.lock(address);
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        return memory.waitOn(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        return memory.waitOn(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int count) {
        return memory.notify(address, count);
    }
}
