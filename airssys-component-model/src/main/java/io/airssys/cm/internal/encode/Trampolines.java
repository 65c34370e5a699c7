package io.airssys.cm.internal.encode;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Core modules that break the circle between a module and its imports: a lowered import needs the
/// memory of the module, which exists only after the module was instantiated, which takes its
/// imports.
///
/// The shim exports one function for each such import, which jumps through a table; the fixup fills
/// that table once the memory is there.
///
/// Source: WebAssembly core specification, "Binary Format".
final class Trampolines {
    /// The table of the shim.
    static final String TABLE = "$imports";

    private static final int FUNCREF = 0x70;

    private Trampolines() {}

    /// {@return the shim: functions "0", "1", … of these types, and [#TABLE]}
    static byte[] shim(List<CoreExternType.Func> types) {
        List<Bytes> functions = new ArrayList<>();
        List<Bytes> exports = new ArrayList<>();
        List<Bytes> bodies = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            functions.add(new Bytes().u32(i));
            exports.add(new Bytes().name(Integer.toString(i)).u8(0).u32(i));
            bodies.add(new Bytes().sized(jump(types.get(i), i).toArray()));
        }
        exports.add(new Bytes().name(TABLE).u8(1).u32(0));
        return module("shim")
                .section(1, types(types))
                .section(3, new Bytes().vec(functions))
                .section(4, new Bytes().vec(List.of(table(types.size()))))
                .section(7, new Bytes().vec(exports))
                .section(10, new Bytes().vec(bodies))
                .toArray();
    }

    /// {@return the fixup: takes functions "0", "1", … and [#TABLE] from the module ""}
    static byte[] fixup(List<CoreExternType.Func> types) {
        List<Bytes> imports = new ArrayList<>();
        List<Bytes> elements = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            imports.add(new Bytes().name("").name(Integer.toString(i)).u8(0).u32(i));
            elements.add(new Bytes().u32(i));
        }
        imports.add(new Bytes().name("").name(TABLE).u8(1).raw(table(types.size())));
        Bytes segment = Bytes.of(0x00, 0x41, 0x00, 0x0b).vec(elements);
        return module("fixup")
                .section(1, types(types))
                .section(2, new Bytes().vec(imports))
                .section(9, new Bytes().vec(List.of(segment)))
                .toArray();
    }

    /// {@return a module that calls the function "start" of the module "main" when it starts}
    static byte[] start() {
        return module("start")
                .section(1, types(List.of(new CoreExternType.Func(List.of(), List.of()))))
                .section(
                        2,
                        new Bytes()
                                .vec(List.of(new Bytes().name("main").name("start").u8(0).u32(0))))
                .section(8, new Bytes().u32(0))
                .toArray();
    }

    private static Bytes module(String name) {
        Bytes names = Bytes.of(0).sized(new Bytes().name(name).toArray());
        return new Bytes()
                .raw("\0asm".getBytes(StandardCharsets.US_ASCII))
                .raw(Bytes.of(1, 0, 0, 0))
                .section(0, new Bytes().name("name").raw(names));
    }

    private static Bytes jump(CoreExternType.Func type, int slot) {
        Bytes code = Bytes.of(0);
        for (int i = 0; i < type.params().size(); i++) {
            code.u8(0x20).u32(i);
        }
        return code.u8(0x41).s33(slot).u8(0x11).u32(slot).u8(0).u8(0x0b);
    }

    private static Bytes table(int size) {
        return Bytes.of(FUNCREF, 1).u32(size).u32(size);
    }

    private static Bytes types(List<CoreExternType.Func> types) {
        return new Bytes()
                .vec(
                        types.stream()
                                .map(t -> Bytes.of(0x60).raw(types(t, true)).raw(types(t, false)))
                                .toList());
    }

    private static Bytes types(CoreExternType.Func type, boolean params) {
        return new Bytes()
                .vec(
                        (params ? type.params() : type.results())
                                .stream().map(Trampolines::code).toList());
    }

    private static Bytes code(CoreValType type) {
        return Bytes.of(
                switch (type) {
                    case I32 -> 0x7f;
                    case I64 -> 0x7e;
                    case F32 -> 0x7d;
                    case F64 -> 0x7c;
                    case V128, FUNCREF, EXTERNREF, EXNREF ->
                            throw new IllegalArgumentException(
                                    type + " does not cross a component boundary");
                });
    }
}
