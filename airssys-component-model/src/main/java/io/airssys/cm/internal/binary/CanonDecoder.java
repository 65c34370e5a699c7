package io.airssys.cm.internal.binary;

import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads canonical definitions.
///
/// Source: Component Model, Binary.md, "Canonical Definitions".
final class CanonDecoder {
    private static final @Nullable Builtin[] BUILTINS = new @Nullable Builtin[0x2e];

    static {
        for (Builtin builtin : Builtin.values()) {
            BUILTINS[builtin.opcode()] = builtin;
        }
    }

    private final TypeDecoder types;

    CanonDecoder(TypeDecoder types) {
        this.types = types;
    }

    Definition canon(ByteReader in) {
        int at = in.position();
        int opcode = in.u8("canonical function");
        return switch (opcode) {
            case 0x00 -> {
                zero(in, "canonical function lift");
                int func = in.u32("core function");
                CanonOpts options = options(in);
                yield new Definition.Lift(at, func, options, in.u32("function type"));
            }
            case 0x01 -> {
                zero(in, "canonical function lower");
                yield new Definition.Lower(at, in.u32("function"), options(in));
            }
            case 0x02 -> resource(in, at, Definition.ResourceOp.Kind.NEW);
            case 0x03 -> resource(in, at, Definition.ResourceOp.Kind.DROP);
            case 0x04 -> resource(in, at, Definition.ResourceOp.Kind.REP);
            case 0x40, 0x41, 0x42 ->
                    throw in.unsupported("shared-everything threads (thread.spawn)", at);
            default -> {
                Builtin builtin = opcode < BUILTINS.length ? BUILTINS[opcode] : null;
                if (builtin == null) {
                    throw in.badByte(opcode, "canonical function", at);
                }
                yield builtin(in, at, builtin);
            }
        };
    }

    private static Definition resource(ByteReader in, int at, Definition.ResourceOp.Kind kind) {
        return new Definition.ResourceOp(at, kind, in.u32("resource type"));
    }

    private static void zero(ByteReader in, String what) {
        int at = in.position();
        int zero = in.u8(what);
        if (zero != 0) {
            throw in.badByte(zero, what, at);
        }
    }

    private Definition builtin(ByteReader in, int at, Builtin builtin) {
        int number = -1;
        int typeIndex = -1;
        int memory = -1;
        int table = -1;
        CoreValType slotType = null;
        ValRef result = null;
        CanonOpts options = null;
        for (Builtin.Operand operand : builtin.operands()) {
            switch (operand) {
                case NONE -> {}
                case FLAG -> in.flag(builtin.text());
                case NUMBER -> number = in.u32(builtin.text());
                case CORE_VALTYPE -> slotType = CoreTypeReader.valType(in);
                case RESULT -> result = types.result(in);
                case OPTIONS -> options = options(in);
                case STREAM, FUTURE, CORE_TYPE -> typeIndex = in.u32("type index");
                case MEMORY -> memory = in.u32("memory index");
                case TABLE -> table = in.u32("table index");
            }
        }
        return new Definition.BuiltinFunc(
                at, builtin, number, slotType, typeIndex, result, options, memory, table);
    }

    private static CanonOpts options(ByteReader in) {
        StringEncoding encoding = null;
        int memory = -1;
        int realloc = -1;
        int postReturn = -1;
        int callback = -1;
        boolean async = false;
        List<String> repeated = new ArrayList<>();
        int count = in.count("canonical options");
        for (int i = 0; i < count; i++) {
            int at = in.position();
            int option = in.u8("canonical option");
            switch (option) {
                case 0x00, 0x01, 0x02 -> {
                    note(repeated, encoding != null, "string-encoding");
                    encoding = encoding(option);
                }
                case 0x03 -> {
                    note(repeated, memory >= 0, "memory");
                    memory = in.u32("memory index");
                }
                case 0x04 -> {
                    note(repeated, realloc >= 0, "realloc");
                    realloc = in.u32("realloc function");
                }
                case 0x05 -> {
                    note(repeated, postReturn >= 0, "post-return");
                    postReturn = in.u32("post-return function");
                }
                case 0x06 -> {
                    note(repeated, async, "async");
                    async = true;
                }
                case 0x07 -> {
                    note(repeated, callback >= 0, "callback");
                    callback = in.u32("callback function");
                }
                case 0x08, 0x09 -> throw in.unsupported("canonical ABI for garbage collection", at);
                default -> throw in.badByte(option, "canonical option", at);
            }
        }
        return new CanonOpts(
                encoding, memory, realloc, postReturn, callback, async, List.copyOf(repeated));
    }

    private static StringEncoding encoding(int option) {
        return switch (option) {
            case 0x00 -> StringEncoding.UTF8;
            case 0x01 -> StringEncoding.UTF16;
            default -> StringEncoding.LATIN1_UTF16;
        };
    }

    private static void note(List<String> repeated, boolean again, String option) {
        if (again && repeated.size() < 8) {
            repeated.add(option);
        }
    }
}
