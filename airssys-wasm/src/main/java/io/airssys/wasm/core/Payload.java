package io.airssys.wasm.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a message: immutable, compared by content, 0 bytes up to the receiver's
/// `limits.message-size` (default 1 MiB).
///
/// Thread-safe. The host never looks inside.
public final class Payload {
    /// No bytes.
    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /// {@return a payload of a copy of `bytes`}
    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
    }

    /// {@return a payload of `text` in UTF-8}
    public static Payload ofUtf8(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return how many bytes it has}
    public int size() {
        return bytes.length;
    }

    /// {@return a copy of the bytes}
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// {@return the bytes read as UTF-8, malformed input replaced}
    public String toUtf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload p && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// {@return the size only: payload bytes never reach a log by accident}
    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
