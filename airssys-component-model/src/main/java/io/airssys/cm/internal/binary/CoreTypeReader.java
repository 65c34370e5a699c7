package io.airssys.cm.internal.binary;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import java.util.ArrayList;
import java.util.List;

/// Reads the types of core WebAssembly, which modules and module types share.
///
/// Source: WebAssembly core specification, "Binary format, Types".
final class CoreTypeReader {
    private static final int MAX_TYPE_ARITY = 1000;

    private CoreTypeReader() {}

    /// Reads a type definition of a module: a function type, or a final one under `sub` without
    /// supertypes, which is the same.
    static CoreExternType.Func funcType(ByteReader in) {
        int at = in.position();
        int form = in.u8("core type");
        if (form == 0x50 || form == 0x4f) {
            if (in.count("supertypes") != 0) {
                throw in.unsupported("garbage collection (subtyping)", at);
            }
            at = in.position();
            form = in.u8("core type");
        }
        return switch (form) {
            case 0x60 ->
                    new CoreExternType.Func(valTypes(in, "parameters"), valTypes(in, "results"));
            case 0x4e, 0x5e, 0x5f ->
                    throw in.unsupported("garbage collection (composite types)", at);
            default -> throw in.badByte(form, "core type", at);
        };
    }

    private static List<CoreValType> valTypes(ByteReader in, String what) {
        int at = in.position();
        int count = in.count(what);
        if (count > MAX_TYPE_ARITY) {
            throw in.tooLarge("function type with " + count + " " + what, at);
        }
        List<CoreValType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(valType(in));
        }
        return types;
    }

    static CoreValType valType(ByteReader in) {
        int at = in.position();
        int code = in.u8("core value type");
        return switch (code) {
            case 0x7f -> CoreValType.I32;
            case 0x7e -> CoreValType.I64;
            case 0x7d -> CoreValType.F32;
            case 0x7c -> CoreValType.F64;
            case 0x7b -> CoreValType.V128;
            case 0x70 -> CoreValType.FUNCREF;
            case 0x6f -> CoreValType.EXTERNREF;
            case 0x69 -> CoreValType.EXNREF;
            case 0x63 -> nullable(in, at);
            case 0x64 -> throw in.unsupported("typed function references", at);
            case 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x71, 0x72, 0x73, 0x74 ->
                    throw in.unsupported("garbage collection (reference types)", at);
            default -> throw in.badByte(code, "core value type", at);
        };
    }

    private static CoreValType nullable(ByteReader in, int at) {
        return switch (in.u8("heap type")) {
            case 0x70 -> CoreValType.FUNCREF;
            case 0x6f -> CoreValType.EXTERNREF;
            case 0x69 -> CoreValType.EXNREF;
            default -> throw in.unsupported("typed function references", at);
        };
    }

    static CoreExternType.Table table(ByteReader in) {
        int at = in.position();
        CoreValType element = valType(in);
        if (element.compareTo(CoreValType.FUNCREF) < 0) {
            throw in.malformed("table of " + element + ", which is no reference", at);
        }
        int flags = in.u8("table limits");
        if (flags > 1) {
            throw flags > 7
                    ? in.badByte(flags, "table limits", at)
                    : in.unsupported("shared or 64-bit tables", at);
        }
        long min = in.leb("table minimum", 32);
        return new CoreExternType.Table(element, min, max(in, flags));
    }

    static CoreExternType.Memory memory(ByteReader in) {
        int at = in.position();
        int flags = in.u8("memory limits");
        if (flags > 7) {
            throw flags > 15
                    ? in.badByte(flags, "memory limits", at)
                    : in.unsupported("custom page sizes", at);
        }
        boolean memory64 = (flags & 4) != 0;
        long min = in.leb("memory minimum", memory64 ? 63 : 32);
        long max = (flags & 1) == 0 ? -1 : in.leb("memory maximum", memory64 ? 63 : 32);
        long most = memory64 ? 1L << 48 : 1L << 16;
        if (min > most || max > most || (max >= 0 && max < min)) {
            throw in.malformed("memory size must be at most " + most + " pages, minimum first", at);
        }
        return new CoreExternType.Memory(min, max, (flags & 2) != 0, memory64);
    }

    private static long max(ByteReader in, int flags) {
        return (flags & 1) == 0 ? -1 : in.leb("table maximum", 32);
    }

    static CoreExternType.Global global(ByteReader in) {
        CoreValType type = valType(in);
        int at = in.position();
        int mutable = in.u8("mutability");
        if (mutable > 1) {
            throw mutable > 3
                    ? in.badByte(mutable, "mutability", at)
                    : in.unsupported("shared globals", at);
        }
        return new CoreExternType.Global(type, mutable == 1);
    }

    /// Skips a constant expression.
    static void skipConstant(ByteReader in) {
        while (true) {
            int at = in.position();
            int opcode = in.u8("constant expression");
            switch (opcode) {
                case 0x0b -> {
                    return;
                }
                case 0x41 -> skipLeb(in, 5);
                case 0x42 -> skipLeb(in, 10);
                case 0x43 -> in.skip(4, "f32.const");
                case 0x44 -> in.skip(8, "f64.const");
                case 0x23, 0xd2 -> in.u32("index in constant expression");
                case 0xd0 -> skipLeb(in, 5);
                case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {}
                case 0xfd -> {
                    if (in.u32("vector opcode") != 12) {
                        throw in.malformed("no constant vector instruction", at);
                    }
                    in.skip(16, "v128.const");
                }
                case 0xfb -> throw in.unsupported("garbage collection (constant expressions)", at);
                default -> throw in.badByte(opcode, "constant expression", at);
            }
        }
    }

    private static void skipLeb(ByteReader in, int most) {
        int at = in.position();
        for (int i = 0; i < most; i++) {
            if (in.u8("constant") < 0x80) {
                return;
            }
        }
        throw in.malformed("integer representation too long", at);
    }
}
