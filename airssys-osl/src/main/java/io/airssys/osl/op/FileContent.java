package io.airssys.osl.op;

import java.nio.ByteBuffer;

/// Bytes of a file. Immutable; `toString` shows their number only.
public final class FileContent {
    private final byte[] bytes;
    private final FileInfo info;

    /// Content that was read. It keeps `bytes`; whoever made them must not change them afterwards.
    public FileContent(byte[] bytes, FileInfo info) {
        this.bytes = bytes;
        this.info = info;
    }

    /// {@return how many bytes}
    public int size() {
        return bytes.length;
    }

    /// {@return a copy of the bytes}
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// {@return the bytes, read-only and without a copy}
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// {@return the file, as it was when it was opened}
    public FileInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "FileContent[" + bytes.length + " bytes]";
    }
}
