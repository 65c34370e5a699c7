package io.airssys.engine.internal.decode;

import io.airssys.engine.EngineException;
import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.ExternType;
import io.airssys.engine.FuncType;
import io.airssys.engine.Limits;
import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.Body;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.DataSegment;
import io.airssys.engine.internal.module.ElemSegment;
import io.airssys.engine.internal.module.ExportDef;
import io.airssys.engine.internal.module.ExternKind;
import io.airssys.engine.internal.module.GlobalDef;
import io.airssys.engine.internal.module.ImportDef;
import io.airssys.engine.internal.module.MemoryDef;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Names;
import io.airssys.engine.internal.module.TableDef;
import java.util.ArrayList;
import java.util.List;

/// What the sections of one module said so far, index spaces included.
final class Sections {
    private final byte[] bytes;
    private final List<FuncType> types = new ArrayList<>();
    private final List<ImportDef> imports = new ArrayList<>();
    private int[] functions = {};
    private final List<TableDef> tables = new ArrayList<>();
    private final List<MemoryDef> memories = new ArrayList<>();
    private final List<GlobalDef> globals = new ArrayList<>();
    private int[] tags = {};
    private final List<ExportDef> exports = new ArrayList<>();
    private int start = -1;
    private int startOffset;
    private List<ElemSegment> elements = List.of();
    private int dataCount = -1;
    private List<Body> bodies = List.of();
    private List<DataSegment> data = List.of();
    private Names names = Names.NONE;

    Sections(byte[] bytes) {
        this.bytes = bytes;
    }

    void types(CodeReader in) {
        int count = DecodeLimits.check("types", in.index(), DecodeLimits.TYPES);
        for (int i = 0; i < count; i++) {
            int at = in.at();
            int form = in.u8();
            switch (form) {
                case 0x60 -> types.add(new FuncType(values(in, true), values(in, false)));
                case 0x50, 0x4f, 0x4e, 0x5f, 0x5e ->
                        throw new Unsupported("garbage collection", at);
                default -> throw new Malformed("malformed type form", at);
            }
        }
    }

    private static List<ValType> values(CodeReader in, boolean params) {
        int count =
                params
                        ? DecodeLimits.check("parameters", in.index(), DecodeLimits.PARAMS)
                        : DecodeLimits.check("results", in.index(), DecodeLimits.RESULTS);
        List<ValType> all = new ArrayList<>(Math.min(count, in.left()));
        for (int i = 0; i < count; i++) {
            all.add(in.valType());
        }
        return all;
    }

    void imports(CodeReader in) {
        int count = DecodeLimits.check("imports", in.index(), DecodeLimits.IMPORTS_AND_EXPORTS);
        for (int i = 0; i < count; i++) {
            int at = in.at();
            String module = in.name();
            String name = in.name();
            int kindAt = in.at();
            int kind = in.u8();
            int typeIndex = -1;
            ExternType type;
            switch (kind) {
                case 0 -> {
                    typeIndex = in.index();
                    type = new ExternType.Func(type(typeIndex, kindAt));
                }
                case 1 -> type = table(in);
                case 2 -> type = memory(in);
                case 3 -> type = global(in);
                case 4 -> {
                    typeIndex = tag(in);
                    type = new ExternType.Tag(type(typeIndex, kindAt));
                }
                default -> throw new Malformed("malformed import kind", kindAt);
            }
            imports.add(new ImportDef(module, name, kind(kind), type, typeIndex, at));
        }
        checkCounts();
    }

    private static ExternKind kind(int code) {
        return switch (code) {
            case 0 -> ExternKind.FUNC;
            case 1 -> ExternKind.TABLE;
            case 2 -> ExternKind.MEMORY;
            case 3 -> ExternKind.GLOBAL;
            default -> ExternKind.TAG;
        };
    }

    private FuncType type(int index, int at) {
        if (index >= types.size()) {
            throw new Invalid("unknown type " + index, at);
        }
        return types.get(index);
    }

    private static ExternType.Table table(CodeReader in) {
        ValType element = in.refType();
        int at = in.at();
        int flags = in.u8();
        if ((flags & 4) != 0 && flags <= 7) {
            throw new Unsupported("64-bit tables (memory64)", at);
        }
        if ((flags & 2) != 0 && flags <= 3) {
            throw new Unsupported("shared tables (threads)", at);
        }
        return new ExternType.Table(element, limits(in, flags, at));
    }

    private static ExternType.Memory memory(CodeReader in) {
        int at = in.at();
        int flags = in.u8();
        if ((flags & 8) != 0 && flags <= 15) {
            throw new Unsupported("custom page sizes", at);
        }
        if ((flags & 4) != 0 && flags <= 7) {
            throw new Unsupported("memory64", at);
        }
        if ((flags & 2) != 0 && flags <= 3) {
            throw new Unsupported("shared memories (threads)", at);
        }
        return new ExternType.Memory(limits(in, flags, at));
    }

    private static Limits limits(CodeReader in, int flags, int at) {
        if (flags > 1) {
            throw new Malformed("malformed limits flags", at);
        }
        long min = in.address("minimum size");
        long max = flags == 1 ? in.address("maximum size") : Limits.NONE;
        return new Limits(min, max);
    }

    private static ExternType.Global global(CodeReader in) {
        ValType type = in.valType();
        int at = in.at();
        int mutable = in.u8();
        if (mutable > 1) {
            if (mutable <= 3) {
                throw new Unsupported("shared globals (threads)", at);
            }
            throw new Malformed("malformed mutability", at);
        }
        return new ExternType.Global(type, mutable == 1);
    }

    private static int tag(CodeReader in) {
        int at = in.at();
        if (in.u8() != 0) {
            throw new Malformed("malformed tag attribute", at);
        }
        return in.index();
    }

    void functions(CodeReader in) {
        int count = DecodeLimits.check("functions", in.index(), DecodeLimits.FUNCTIONS);
        functions = new int[Math.min(count, in.left())];
        for (int i = 0; i < count; i++) {
            int at = in.at();
            int index = in.index();
            type(index, at);
            functions[i] = index;
        }
        checkCounts();
    }

    int functionCount() {
        return functions.length;
    }

    void tables(CodeReader in) {
        for (int count = in.index(); count > 0; count--) {
            int at = in.at();
            if (in.peek() == 0x40) {
                in.u8();
                if (in.u8() != 0) {
                    throw new Malformed("malformed table", at);
                }
                var type = table(in);
                tables.add(new TableDef(type, ConstExprs.read(in), at));
            } else {
                tables.add(new TableDef(table(in), null, at));
            }
        }
        checkCounts();
    }

    void memories(CodeReader in) {
        for (int count = in.index(); count > 0; count--) {
            int at = in.at();
            memories.add(new MemoryDef(memory(in), at));
        }
        checkCounts();
    }

    void globals(CodeReader in) {
        for (int count = in.index(); count > 0; count--) {
            int at = in.at();
            var type = global(in);
            globals.add(new GlobalDef(type, ConstExprs.read(in), at));
        }
        checkCounts();
    }

    void tags(CodeReader in) {
        int count = DecodeLimits.check("tags", in.index(), DecodeLimits.TAGS);
        tags = new int[Math.min(count, in.left())];
        for (int i = 0; i < count; i++) {
            int at = in.at();
            int index = tag(in);
            type(index, at);
            tags[i] = index;
        }
    }

    void exports(CodeReader in) {
        int count = in.index();
        DecodeLimits.check(
                "imports and exports",
                (long) count + imports.size(),
                DecodeLimits.IMPORTS_AND_EXPORTS);
        for (int i = 0; i < count; i++) {
            int at = in.at();
            String name = in.name();
            int kindAt = in.at();
            int kind = in.u8();
            if (kind > 4) {
                throw new Malformed("malformed export kind", kindAt);
            }
            exports.add(new ExportDef(name, kind(kind), in.index(), at));
        }
    }

    void start(CodeReader in, int at) {
        start = in.index();
        startOffset = at;
    }

    void elements(CodeReader in) {
        int count = DecodeLimits.check("element segments", in.index(), DecodeLimits.SEGMENTS);
        elements = new ArrayList<>(Math.min(count, in.left()));
        for (int i = 0; i < count; i++) {
            elements.add(Elements.segment(in));
        }
    }

    void dataCount(CodeReader in) {
        dataCount = DecodeLimits.check("data segments", in.index(), DecodeLimits.SEGMENTS);
    }

    int dataCount() {
        return dataCount;
    }

    void bodies(List<Body> all) {
        bodies = all;
    }

    void data(List<DataSegment> all) {
        data = all;
    }

    /// A custom section; only its name must be well formed.
    void custom(CodeReader in) {
        if (in.name().equals("name")) {
            try {
                names = NameSection.read(in, bytes);
            } catch (EngineException _) {
                names = Names.NONE;
            }
        }
    }

    /// Keeps index spaces within their limits while they are built.
    private void checkCounts() {
        DecodeLimits.check(
                "functions", count(ExternKind.FUNC) + functions.length, DecodeLimits.FUNCTIONS);
        DecodeLimits.check("tables", count(ExternKind.TABLE) + tables.size(), DecodeLimits.TABLES);
        DecodeLimits.check(
                "memories", count(ExternKind.MEMORY) + memories.size(), DecodeLimits.MEMORIES);
        DecodeLimits.check(
                "globals", count(ExternKind.GLOBAL) + globals.size(), DecodeLimits.GLOBALS);
    }

    private long count(ExternKind kind) {
        return imports.stream().filter(item -> item.kind() == kind).count();
    }

    ModuleDef toModule() {
        return new ModuleDef(
                bytes,
                List.copyOf(types),
                List.copyOf(imports),
                functions,
                List.copyOf(tables),
                List.copyOf(memories),
                List.copyOf(globals),
                tags,
                List.copyOf(exports),
                start,
                startOffset,
                List.copyOf(elements),
                dataCount,
                List.copyOf(bodies),
                List.copyOf(data),
                names,
                indices(ExternKind.FUNC, functions),
                space(ExternType.Table.class, tables.stream().map(TableDef::type).toList()),
                space(ExternType.Memory.class, memories.stream().map(MemoryDef::type).toList()),
                space(ExternType.Global.class, globals.stream().map(GlobalDef::type).toList()),
                indices(ExternKind.TAG, tags));
    }

    private int[] indices(ExternKind kind, int[] own) {
        var imported =
                imports.stream().filter(item -> item.kind() == kind).mapToInt(ImportDef::typeIndex);
        return java.util.stream.IntStream.concat(imported, java.util.Arrays.stream(own)).toArray();
    }

    private <T extends ExternType> List<T> space(Class<T> kind, List<T> own) {
        List<T> all = new ArrayList<>();
        imports.stream()
                .map(ImportDef::type)
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(all::add);
        all.addAll(own);
        return List.copyOf(all);
    }
}
