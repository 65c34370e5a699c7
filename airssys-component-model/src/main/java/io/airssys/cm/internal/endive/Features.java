package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.Malformed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/// Refuses what this engine does not run (ENG-1) and modules beyond the structural limits (LOD-3).
///
/// What runs: WebAssembly 2.0 without SIMD, and on top tail calls, extended constants, several
/// memories and exceptions. What is refused by name: SIMD (Endive 1.0.0 would interpret it),
/// threads, garbage collection and typed function references, 64-bit memories and tables.
final class Features {
    private static final int MAX_FUNCTIONS = 100_000;
    private static final int MAX_TYPES = 100_000;
    private static final int MAX_EXTERNS = 10_000;
    private static final int MAX_MEMORIES = 4;
    private static final int MAX_TABLES = 16;

    private Features() {}

    /// Looks at the parts of the encoding the decoder has no words for: the header and the flags of
    /// memories.
    static void checkEncoding(byte[] bytes, String name) {
        if (bytes.length < 8
                || bytes[0] != 0
                || bytes[1] != 'a'
                || bytes[2] != 's'
                || bytes[3] != 'm') {
            throw new Malformed(name + ": does not start with the WebAssembly magic", 0);
        }
        int at = 8;
        while (at < bytes.length) {
            int section = bytes[at++];
            long size = 0;
            for (int shift = 0; shift < 35 && at < bytes.length; shift += 7) {
                byte b = bytes[at++];
                size |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
            int memorySection = 5;
            // Only the first memory: another one is found by the decoder's own checks.
            if (section == memorySection && size > 2 && at + 1 < bytes.length) {
                int flags = bytes[at + 1];
                if ((flags & 4) != 0 && flags < 16) {
                    throw unsupported("64-bit memories (memory64)", name, at + 1);
                } else if ((flags & 2) != 0 && flags < 16) {
                    throw unsupported("threads (shared memory)", name, at + 1);
                }
            }
            if (size > bytes.length - at) {
                return; // the decoder says what is cut short
            }
            at += (int) size;
        }
    }

    /// Checks a decoded module.
    static void check(WasmModule module, String name) {
        atMost(module.functionSection().functionCount(), MAX_FUNCTIONS, "functions", name);
        atMost(module.typeSection().typeCount(), MAX_TYPES, "types", name);
        atMost(
                module.importSection().importCount() + module.exportSection().exportCount(),
                MAX_EXTERNS,
                "imports and exports",
                name);
        int memories =
                module.importSection().count(ExternalType.MEMORY)
                        + module.memorySection().map(section -> section.memoryCount()).orElse(0);
        atMost(memories, MAX_MEMORIES, "memories", name);
        int tables =
                module.importSection().count(ExternalType.TABLE)
                        + module.tableSection().tableCount();
        atMost(tables, MAX_TABLES, "tables", name);
        checkTypes(module, name);
        for (var body : module.codeSection().functionBodies()) {
            checkValTypes(body.localTypes(), name);
            checkInstructions(body.instructions(), name);
        }
        for (var global : module.globalSection().globals()) {
            checkInstructions(global.initInstructions(), name);
        }
    }

    private static void checkTypes(WasmModule module, String name) {
        var types = module.typeSection();
        for (int i = 0; i < types.subTypeCount(); i++) {
            var composite = types.getSubType(i).compType();
            if (composite.structType() != null || composite.arrayType() != null) {
                throw unsupported("garbage collection (struct and array types)", name, -1);
            }
            var function = composite.funcType();
            checkValTypes(function.params(), name);
            checkValTypes(function.returns(), name);
        }
        module.importSection().stream()
                .filter(item -> item instanceof MemoryImport memory && memory.limits().shared())
                .findFirst()
                .ifPresent(item -> {
                    throw unsupported("threads (shared memory)", name, -1);
                });
        module.memorySection()
                .ifPresent(section -> {
                    for (int i = 0; i < section.memoryCount(); i++) {
                        if (section.getMemory(i).limits().shared()) {
                            throw unsupported("threads (shared memory)", name, -1);
                        }
                    }
                });
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            checkValTypes(List.of(module.globalSection().getGlobal(i).valueType()), name);
        }
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            checkValTypes(List.of(module.tableSection().getTable(i).elementType()), name);
        }
    }

    private static void checkValTypes(List<ValType> types, String name) {
        for (var type : types) {
            if (type.equals(ValType.V128)) {
                throw unsupported("SIMD (v128)", name, -1);
            }
            boolean simple =
                    type.isNumeric()
                            || type.equals(ValType.FuncRef)
                            || type.equals(ValType.ExternRef)
                            || type.equals(ValType.ExnRef);
            if (!simple) {
                throw unsupported("typed references and garbage collection", name, -1);
            }
        }
    }

    private static void checkInstructions(List<? extends Instruction> body, String name) {
        for (var instruction : body) {
            var feature = feature(instruction.opcode());
            if (feature != null) {
                throw unsupported(
                        feature + ", instruction " + instruction.opcode(),
                        name,
                        instruction.address());
            }
        }
    }

    /// The unsupported feature an instruction belongs to, by its prefix byte.
    private static @Nullable String feature(OpCode opcode) {
        int code = opcode.opcode();
        int prefix = code > 0xff ? code >>> 8 : code;
        return switch (prefix) {
            case 0xfd -> "SIMD";
            case 0xfe -> "threads (atomics)";
            case 0xfb -> "garbage collection";
            case 0x14, 0x15 -> "typed function references";
            case 0xd3, 0xd4, 0xd5, 0xd6 -> "typed function references";
            default -> code > 0xffff && (code >>> 16) == 0xfd ? "SIMD" : null;
        };
    }

    private static void atMost(int count, int limit, String what, String name) {
        if (count > limit) {
            throw new Invalid(
                    name + ": " + count + " " + what + ", at most " + limit + " are accepted", -1);
        }
    }

    private static Invalid unsupported(String feature, String name, long offset) {
        return new Invalid("CMP-003", name + ": unsupported feature: " + feature, offset);
    }
}
