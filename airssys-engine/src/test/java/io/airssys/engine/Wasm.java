package io.airssys.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes small modules for tests: sections of hand-written code.
final class Wasm {
    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int F64 = 0x7c;

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final List<byte[]> tables = new ArrayList<>();
    private final List<byte[]> memories = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> exports = new ArrayList<>();
    private final List<byte[]> elements = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] list(int... values) {
        var out = new ByteArrayOutputStream();
        unsigned(out, values.length);
        for (int value : values) {
            out.write(value);
        }
        return out.toByteArray();
    }

    static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (Integer.compareUnsigned(rest, 0x7f) > 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /// A function type; its index is the number of types before.
    Wasm type(int[] params, int[] results) {
        var out = new ByteArrayOutputStream();
        out.write(0x60);
        out.writeBytes(list(params));
        out.writeBytes(list(results));
        types.add(out.toByteArray());
        return this;
    }

    Wasm importFunction(String module, String name, int type) {
        var out = new ByteArrayOutputStream();
        name(out, module);
        name(out, name);
        out.write(0);
        unsigned(out, type);
        imports.add(out.toByteArray());
        return this;
    }

    /// An exported function; `code` without the final `end`.
    Wasm function(String name, int type, int[] locals, String code) {
        var index = new ByteArrayOutputStream();
        unsigned(index, type);
        functions.add(index.toByteArray());
        var export = new ByteArrayOutputStream();
        name(export, name);
        export.write(0);
        unsigned(export, imports.size() + functions.size() - 1);
        exports.add(export.toByteArray());
        var body = new ByteArrayOutputStream();
        unsigned(body, locals.length);
        for (int local : locals) {
            body.write(1);
            body.write(local);
        }
        body.writeBytes(hex(code));
        body.write(0x0b);
        var sized = new ByteArrayOutputStream();
        unsigned(sized, body.size());
        sized.writeBytes(body.toByteArray());
        bodies.add(sized.toByteArray());
        return this;
    }

    Wasm memory(int min, int max) {
        memories.add(new byte[] {1, (byte) min, (byte) max});
        return this;
    }

    /// A table of functions, filled with the first functions of the module.
    Wasm table(int size, int... functionIndices) {
        tables.add(new byte[] {0x70, 0, (byte) size});
        var out = new ByteArrayOutputStream();
        out.writeBytes(hex("00 41 00 0b"));
        out.writeBytes(list(functionIndices));
        elements.add(out.toByteArray());
        return this;
    }

    Wasm global(int type, boolean mutable, String init) {
        var out = new ByteArrayOutputStream();
        out.write(type);
        out.write(mutable ? 1 : 0);
        out.writeBytes(hex(init));
        out.write(0x0b);
        globals.add(out.toByteArray());
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(hex("0061736d01000000"));
        section(out, 1, types);
        section(out, 2, imports);
        section(out, 3, functions);
        section(out, 4, tables);
        section(out, 5, memories);
        section(out, 6, globals);
        section(out, 7, exports);
        section(out, 9, elements);
        section(out, 10, bodies);
        return out.toByteArray();
    }

    private static void section(ByteArrayOutputStream out, int id, List<byte[]> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var content = new ByteArrayOutputStream();
        unsigned(content, entries.size());
        entries.forEach(content::writeBytes);
        out.write(id);
        unsigned(out, content.size());
        out.writeBytes(content.toByteArray());
    }

    private static void name(ByteArrayOutputStream out, String name) {
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        unsigned(out, bytes.length);
        out.writeBytes(bytes);
    }
}
