package io.airssys.cm.internal.cache;

import io.airssys.cm.engine.EngineInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Identity of one compilation: the module's bytes and everything else the generated code depends
/// on (CCH-1).
///
/// @param hex SHA-256 as 64 hex digits
public record CacheKey(String hex) {
    /// The key of a module compiled by an engine on this JVM.
    public static CacheKey of(byte[] module, EngineInfo engine) {
        return new CacheKey(
                HexFormat.of()
                        .formatHex(
                                sha256(
                                        module,
                                        text(engine.id()),
                                        text(engine.version()),
                                        text(engine.metered() ? "metered" : "unmetered"),
                                        text("java " + Runtime.version().feature()))));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                // The length of each part goes first, so no two lists of parts hash alike.
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, part.length));
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
