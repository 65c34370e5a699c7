package io.airssys.cm.internal.endive;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Function imports whose module and name are both empty.
///
/// Endive 1.0.0 takes them for malformed, though the core specification allows any name. So inside
/// the engine such an import has a stand-in for its name; so that no other import is taken for one,
/// names that consist of stand-ins get one more. A module without such names stays as it is.
final class EmptyNames {
    private static final String STAND_IN = "?";
    private static final int PREAMBLE = 8;
    private static final int IMPORT_SECTION = 2;
    private static final int FUNC = 0;
    private static final int TABLE = 1;
    private static final int MEMORY = 2;
    private static final int GLOBAL = 3;
    private static final int TAG = 4;

    private final byte[] bytes;
    private int at;

    private EmptyNames(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /// {@return `module` as the engine can read it}; bytes that are no module come back unchanged.
    static byte[] inside(byte[] module) {
        try {
            return new EmptyNames(module, PREAMBLE).sections();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return module; // the engine says better what is wrong with it
        }
    }

    /// {@return what the engine calls `wanted`}
    static String inside(CoreImport wanted) {
        return wanted.type() instanceof CoreExternType.Func
                        && isAffected(wanted.module(), wanted.name())
                ? wanted.name() + STAND_IN
                : wanted.name();
    }

    /// {@return the import that the engine shows as `shown`}
    static CoreImport outside(CoreImport shown) {
        String name = shown.name();
        boolean renamed =
                shown.type() instanceof CoreExternType.Func
                        && !name.isEmpty()
                        && isAffected(shown.module(), name);
        return renamed
                ? new CoreImport(shown.module(), name.substring(STAND_IN.length()), shown.type())
                : shown;
    }

    private static boolean isAffected(String module, String name) {
        return module.isEmpty() && name.replace(STAND_IN, "").isEmpty();
    }

    private byte[] sections() {
        while (at < bytes.length) {
            int start = at;
            int id = bytes[at++];
            int size = size();
            if (id == IMPORT_SECTION) {
                return imports(start, at + size);
            }
            at += size;
        }
        return bytes;
    }

    private byte[] imports(int start, int end) {
        var out = new ByteArrayOutputStream();
        int copied = at;
        for (int left = number(); left > 0; left--) {
            String module = name();
            int before = at;
            String name = name();
            int after = at;
            if (description() == FUNC && isAffected(module, name)) {
                byte[] longer = (name + STAND_IN).getBytes(StandardCharsets.UTF_8);
                out.write(bytes, copied, before - copied);
                number(out, longer.length);
                out.writeBytes(longer);
                copied = after;
            }
        }
        if (out.size() == 0) {
            return bytes;
        }
        out.write(bytes, copied, end - copied);
        var whole = new ByteArrayOutputStream(bytes.length + out.size());
        whole.write(bytes, 0, start);
        whole.write(IMPORT_SECTION);
        number(whole, out.size());
        whole.writeBytes(out.toByteArray());
        whole.write(bytes, end, bytes.length - end);
        return whole.toByteArray();
    }

    private String name() {
        int size = size();
        String name = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return name;
    }

    /// Skips what an import is.
    ///
    /// @return its kind
    private int description() {
        int kind = bytes[at++];
        switch (kind) {
            case FUNC -> number();
            case TABLE -> {
                at++;
                limits();
            }
            case MEMORY -> limits();
            case GLOBAL -> at += 2;
            case TAG -> {
                at++;
                number();
            }
            default -> throw new IllegalArgumentException("import kind " + kind);
        }
        return kind;
    }

    private void limits() {
        boolean maximum = (bytes[at++] & 1) != 0;
        number();
        if (maximum) {
            number();
        }
    }

    /// A number of bytes that are there.
    private int size() {
        int size = number();
        if (size > bytes.length - at) {
            throw new IllegalArgumentException(size + " bytes at " + at);
        }
        return size;
    }

    private int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a number out of range at " + at);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
