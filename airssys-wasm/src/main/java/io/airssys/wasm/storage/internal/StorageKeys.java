package io.airssys.wasm.storage.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.StorageException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How a namespace and a key become one byte key (STO-2).
///
/// Two bytes of length, the namespace's name, the key. The length comes first, so no key text of
/// one namespace is a key of another. Namespace names are never empty, so length 0 is free for the
/// store's own bookkeeping.
final class StorageKeys {
    static final int MAX_KEY_BYTES = 1_024;

    private StorageKeys() {}

    /// {@return what every key of `namespace` starts with}
    static byte[] prefix(String namespace) {
        byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > 0xFFFF) {
            throw new IllegalArgumentException("a namespace of " + name.length + " bytes");
        }
        return ByteBuffer.allocate(2 + name.length).putShort((short) name.length).put(name).array();
    }

    /// {@return where the usage of the namespace with `prefix` is kept}
    static byte[] usageKey(byte[] prefix) {
        return ByteBuffer.allocate(3 + prefix.length)
                .putShort((short) 0)
                .put((byte) 'u')
                .put(prefix)
                .array();
    }

    /// {@return the byte key} `STO-001` when `key` is not 1 to 1,024 bytes of UTF-8 without control
    /// characters.
    static byte[] key(byte[] prefix, String key) {
        byte[] bytes = utf8(key);
        if (bytes.length == 0 || bytes.length > MAX_KEY_BYTES) {
            throw bad(bytes.length + " bytes, a key has 1 to 1024");
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, whole, prefix.length, bytes.length);
        return whole;
    }

    /// {@return where keys that start with `text` begin; an empty text means all of them}
    static byte[] scanStart(byte[] prefix, String text) {
        return text.isEmpty() ? prefix : key(prefix, text);
    }

    static String text(byte[] prefix, byte[] whole) {
        return new String(
                whole, prefix.length, whole.length - prefix.length, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (Character.isISOControl(key.charAt(i))) {
                throw bad("a control character at offset " + i);
            }
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw bad("it is no Unicode text");
        }
    }

    private static StorageException bad(String why) {
        return new StorageException(HostCode.STO_001, "bad storage key: " + why);
    }
}
