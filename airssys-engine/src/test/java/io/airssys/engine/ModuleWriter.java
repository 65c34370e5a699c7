package io.airssys.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes the binary of a module, valid or not: sections in their order, each entry as it is given.
/// Not thread-safe.
final class ModuleWriter {
    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int F32 = 0x7d;
    static final int F64 = 0x7c;
    static final int V128 = 0x7b;
    static final int FUNCREF = 0x70;
    static final int EXTERNREF = 0x6f;

    /// Section ids in the order they stand in.
    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};

    private final List<List<Bytes>> sections = new ArrayList<>();

    ModuleWriter() {
        for (int i = 0; i < 14; i++) {
            sections.add(new ArrayList<>());
        }
    }

    /// Bytes that grow, with the number formats of the binary.
    static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        /// Bytes as they are, for opcodes and types.
        Bytes op(int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
            return this;
        }

        /// An unsigned LEB128 number.
        Bytes u(long value) {
            long rest = value;
            while (Long.compareUnsigned(rest, 0x7f) > 0) {
                out.write((int) (rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write((int) rest);
            return this;
        }

        /// A signed LEB128 number.
        Bytes s(long value) {
            long rest = value;
            while (rest > 63 || rest < -64) {
                out.write((int) (rest & 0x7f) | 0x80);
                rest >>= 7;
            }
            out.write((int) (rest & 0x7f));
            return this;
        }

        /// A fixed number of bytes, lowest first.
        Bytes fixed(long value, int count) {
            for (int i = 0; i < count; i++) {
                out.write((int) (value >>> (8 * i)));
            }
            return this;
        }

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes name(String text) {
            byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return u(utf8.length).raw(utf8);
        }

        int size() {
            return out.size();
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }

    static Bytes bytes() {
        return new Bytes();
    }

    private int add(int section, Bytes entry) {
        sections.get(section).add(entry);
        return sections.get(section).size() - 1;
    }

    /// A function type; types are given as their codes.
    int type(int[] params, int[] results) {
        return type(bytes().u(params.length).op(params).u(results.length).op(results));
    }

    /// A function type, both lists with their lengths.
    int type(Bytes paramsAndResults) {
        return add(1, bytes().op(0x60).raw(paramsAndResults.toBytes()));
    }

    void importFunc(String module, String name, int type) {
        add(2, bytes().name(module).name(name).op(0).u(type));
    }

    void importGlobal(String module, String name, int type, boolean mutable) {
        add(2, bytes().name(module).name(name).op(3).op(type, mutable ? 1 : 0));
    }

    /// A function without further locals; its `end` is added.
    int func(int type, Consumer<Bytes> code) {
        return func(type, bytes().u(0), code);
    }

    /// @param locals the declarations of locals, with their number
    int func(int type, Bytes locals, Consumer<Bytes> code) {
        Bytes body = bytes().raw(locals.toBytes());
        code.accept(body);
        body.op(0x0b);
        add(10, bytes().u(body.size()).raw(body.toBytes()));
        return add(3, bytes().u(type));
    }

    int table(int element, int min) {
        return add(4, bytes().op(element, 0).u(min));
    }

    int memory(int min) {
        return add(5, bytes().op(0).u(min));
    }

    int memory(int min, int max) {
        return add(5, bytes().op(1).u(min).u(max));
    }

    int tag(int type) {
        return add(13, bytes().op(0).u(type));
    }

    /// A global; the `end` of its expression is added.
    int global(int type, boolean mutable, Consumer<Bytes> init) {
        Bytes global = bytes().op(type, mutable ? 1 : 0);
        init.accept(global);
        return add(6, global.op(0x0b));
    }

    void export(String name, int kind, int index) {
        add(7, bytes().name(name).op(kind).u(index));
    }

    void start(int function) {
        add(8, bytes().u(function));
    }

    /// An active segment of functions for the first table.
    void elements(int at, int... functions) {
        Bytes segment = bytes().u(0).op(0x41).s(at).op(0x0b).u(functions.length);
        for (int function : functions) {
            segment.u(function);
        }
        add(9, segment);
    }

    /// A segment that only declares functions.
    void declare(int... functions) {
        Bytes segment = bytes().u(3).op(0).u(functions.length);
        for (int function : functions) {
            segment.u(function);
        }
        add(9, segment);
    }

    void dataCount(int count) {
        add(12, bytes().u(count));
    }

    int passiveData(byte[] content) {
        return add(11, bytes().u(1).u(content.length).raw(content));
    }

    void activeData(int at, byte[] content) {
        add(11, bytes().u(0).op(0x41).s(at).op(0x0b).u(content.length).raw(content));
    }

    /// {@return the whole module}
    byte[] toBytes() {
        Bytes module = bytes().op(0, 'a', 's', 'm', 1, 0, 0, 0);
        for (int id : ORDER) {
            var entries = sections.get(id);
            if (entries.isEmpty()) {
                continue;
            }
            Bytes section = bytes();
            if (id != 8 && id != 12) {
                section.u(entries.size());
            }
            entries.forEach(entry -> section.raw(entry.toBytes()));
            module.op(id).u(section.size()).raw(section.toBytes());
        }
        return module.toBytes();
    }
}
