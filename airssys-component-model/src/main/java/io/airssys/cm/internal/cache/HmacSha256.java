package io.airssys.cm.internal.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// HMAC-SHA-256 (RFC 2104) over the JDK's SHA-256.
///
/// `javax.crypto` has it too, but starting that framework (policy files, providers, certificates)
/// takes longer than all else a warm start does with a small module, and this is on its path. The
/// tests hold it against the JDK's.
final class HmacSha256 {
    static final int LENGTH = 32;
    private static final int BLOCK = 64;

    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];

    /// A function with a key of at most 64 bytes.
    HmacSha256(byte[] key) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("key of " + key.length + " bytes");
        }
        Arrays.fill(inner, (byte) 0x36);
        Arrays.fill(outer, (byte) 0x5c);
        for (int i = 0; i < key.length; i++) {
            inner[i] ^= key[i];
            outer[i] ^= key[i];
        }
    }

    /// {@return the code of the first `length` bytes}
    byte[] of(byte[] bytes, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(inner);
            digest.update(bytes, 0, length);
            byte[] half = digest.digest();
            digest.update(outer);
            return digest.digest(half);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
