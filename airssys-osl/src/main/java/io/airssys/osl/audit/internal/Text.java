package io.airssys.osl.audit.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a text may look like in a record. Source: AU-10, AU-11.
public final class Text {
    /// Most UTF-16 units of one text.
    public static final int MAX_CHARS = 4_096;

    // Integers above 2^53 are not exact in RFC 8785, where a number is a double.
    private static final long MAX_EXACT = 1L << 53;

    private static final Pattern NAMED_SECRET =
            Pattern.compile(
                    "(?i)(password|passwd|pwd|secret|token|api[_-]?key|authorization)(\\s*[=:]\\s*)"
                            + "(?:bearer\\s+)?[^\\s&;,\"']+");
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@]+@");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]+-----[^-]*(-----END [A-Z ]+-----)?");

    private Text() {}

    /// {@return `text`, or its beginning with its length and digest when it is too long}
    public static String bounded(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
        String tail =
                "…[" + text.length() + " chars, sha256:" + HexFormat.of().formatHex(digest) + "]";
        int end = MAX_CHARS - tail.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + tail;
    }

    /// {@return as [#bounded], null stays null}
    public static @Nullable String boundedOrNull(@Nullable String text) {
        return text == null ? null : bounded(text);
    }

    /// {@return `text` without passwords, tokens, user names in addresses and keys}
    public static String redacted(String text) {
        String out = text;
        if (out.indexOf('=') >= 0 || out.indexOf(':') >= 0) {
            out = NAMED_SECRET.matcher(out).replaceAll("$1$2***");
            out = USER_INFO.matcher(out).replaceAll("://***@");
        }
        return out.contains("-----BEGIN") ? PEM.matcher(out).replaceAll("***") : out;
    }

    /// Checks that `value` is an exact, non-negative JSON number.
    public static void checkNumber(String name, long value) {
        if (value < 0 || value > MAX_EXACT) {
            throw new IllegalArgumentException(name + " must be from 0 to 2^53, got " + value);
        }
    }

    /// {@return whether a character is written as an escape in every sink: it could start a line,
    /// steer a terminal or turn the reading order}
    public static boolean isEscaped(char c) {
        if (c < 0x7f) {
            return c < 0x20;
        }
        return c <= 0x9f
                || c == 0x061c
                || (c >= 0x200e && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xfeff;
    }

    /// {@return a fresh SHA-256}
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// {@return the SHA-256 of `bytes`}
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }
}
