package io.airssys.cm.internal.binary;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.type.ExternType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the types, imports and exports of a core module. Code, data and element segments are not
/// looked into: the engine validates them when it compiles the module.
///
/// Source: WebAssembly core specification, "Binary format, Modules".
final class CoreModuleDecoder {
    /// Sections in the order they must come; custom sections may stand anywhere.
    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};

    private final ByteReader in;
    private final int number;
    private final List<CoreExternType.Func> types = new ArrayList<>();
    private final List<CoreExternType.Func> funcs = new ArrayList<>();
    private final List<CoreExternType.Table> tables = new ArrayList<>();
    private final List<CoreExternType.Memory> memories = new ArrayList<>();
    private final List<CoreExternType.Global> globals = new ArrayList<>();
    private final List<CoreExternType.Tag> tags = new ArrayList<>();
    private final List<CoreImport> imports = new ArrayList<>();
    private final Set<List<String>> importNames = new HashSet<>();
    private final List<CoreExport> exports = new ArrayList<>();
    private int importedFunctions;
    private @Nullable String name;

    private CoreModuleDecoder(ByteReader in, int number) {
        this.in = in;
        this.number = number;
    }

    /// Reads the module that `in` spans.
    ///
    /// @param number position among all core modules of the file
    static CoreModuleDef decode(ByteReader in, int number) {
        int start = in.position();
        if (in.remaining() > Limits.MODULE_BYTES) {
            throw in.tooLarge("core module of " + in.remaining() + " bytes, at most 64 MiB", start);
        }
        return new CoreModuleDecoder(in, number).module(start);
    }

    private CoreModuleDef module(int start) {
        Preamble.requireModule(in);
        int last = -1;
        while (!in.atEnd()) {
            int at = in.position();
            int id = in.u8("section id");
            int size = in.u32("section size");
            ByteReader section = in.slice(size, "section " + id);
            if (id == 0) {
                custom(section);
                continue;
            }
            int rank = rank(id, at);
            if (rank <= last) {
                throw in.malformed("section out of order: section " + id, at);
            }
            last = rank;
            section(id, section);
        }
        return new CoreModuleDef(
                number,
                name == null ? "module[" + number + "]" : name,
                start,
                in.end(),
                funcs.size() - importedFunctions,
                new ExternType.CoreModule(imports, exports));
    }

    private int rank(int id, int at) {
        for (int i = 0; i < ORDER.length; i++) {
            if (ORDER[i] == id) {
                return i;
            }
        }
        throw in.malformed("malformed section id " + id, at);
    }

    private void section(int id, ByteReader s) {
        switch (id) {
            case 1 -> each(s, "types", Limits.TYPES, () -> types.add(CoreTypeReader.funcType(s)));
            case 2 -> each(s, "imports", Limits.IMPORTS_AND_EXPORTS, () -> readImport(s));
            case 3 -> each(s, "functions", Limits.FUNCTIONS, () -> funcs.add(type(s)));
            case 4 -> each(s, "tables", Limits.TABLES, () -> readTable(s));
            case 5 ->
                    each(
                            s,
                            "memories",
                            Limits.MEMORIES,
                            () -> memories.add(CoreTypeReader.memory(s)));
            case 6 -> each(s, "globals", Limits.FUNCTIONS, () -> readGlobal(s));
            case 7 -> readExports(s);
            case 13 -> each(s, "tags", Limits.TYPES, () -> tags.add(tag(s)));
            default -> {}
        }
    }

    private static void each(ByteReader s, String what, int most, Runnable one) {
        int at = s.position();
        int count = s.count(what);
        if (count > most) {
            throw s.tooLarge(count + " " + what + ", at most " + most, at);
        }
        for (int i = 0; i < count; i++) {
            one.run();
        }
        if (!s.atEnd()) {
            throw s.malformed("section of " + what + " is longer than its contents", s.position());
        }
    }

    private void custom(ByteReader s) {
        if (!s.name("custom section name").equals("name") || name != null) {
            return;
        }
        // A damaged name section is no reason to refuse a module: names are for messages only.
        try {
            while (!s.atEnd()) {
                int id = s.u8("name subsection");
                ByteReader sub = s.slice(s.u32("name subsection size"), "name subsection");
                if (id == 0) {
                    name = sub.name("module name");
                    return;
                }
            }
        } catch (ComponentException.Malformed ignored) {
            name = null;
        }
    }

    private CoreExternType.Func type(ByteReader s) {
        int at = s.position();
        int index = s.u32("type index");
        if (index >= types.size()) {
            throw invalid("unknown core type " + index, at);
        }
        return types.get(index);
    }

    private CoreExternType.Tag tag(ByteReader s) {
        if (s.u8("tag attribute") != 0) {
            throw s.malformed("tag attribute is not zero", s.position() - 1);
        }
        return new CoreExternType.Tag(type(s));
    }

    private void readTable(ByteReader s) {
        if (s.peek("table") == 0x40) {
            throw s.unsupported("typed function references (table initialiser)", s.position());
        }
        tables.add(CoreTypeReader.table(s));
    }

    private void readGlobal(ByteReader s) {
        globals.add(CoreTypeReader.global(s));
        CoreTypeReader.skipConstant(s);
    }

    private void readImport(ByteReader s) {
        String module = s.name("import module");
        String field = s.name("import name");
        int at = s.position();
        if (!importNames.add(List.of(module, field))) {
            throw invalid("duplicate import name `" + module + ":" + field + "`", at);
        }
        int kind = s.u8("import kind");
        CoreExternType type =
                switch (kind) {
                    case 0 -> add(funcs, type(s));
                    case 1 -> add(tables, CoreTypeReader.table(s));
                    case 2 -> add(memories, CoreTypeReader.memory(s));
                    case 3 -> add(globals, CoreTypeReader.global(s));
                    case 4 -> add(tags, tag(s));
                    default -> throw s.badByte(kind, "core import kind", at);
                };
        if (kind == 0) {
            importedFunctions++;
        }
        imports.add(new CoreImport(module, field, type));
    }

    private static <T extends CoreExternType> T add(List<T> space, T type) {
        space.add(type);
        return type;
    }

    private void readExports(ByteReader s) {
        Set<String> names = new HashSet<>();
        each(
                s,
                "exports",
                Limits.IMPORTS_AND_EXPORTS,
                () -> {
                    int at = s.position();
                    String field = s.name("export name");
                    if (!names.add(field)) {
                        throw invalid("duplicate export name `" + field + "`", at);
                    }
                    exports.add(new CoreExport(field, exportType(s)));
                });
    }

    private CoreExternType exportType(ByteReader s) {
        int at = s.position();
        int kind = s.u8("export kind");
        List<? extends CoreExternType> space =
                switch (kind) {
                    case 0 -> funcs;
                    case 1 -> tables;
                    case 2 -> memories;
                    case 3 -> globals;
                    case 4 -> tags;
                    default -> throw s.badByte(kind, "core export kind", at);
                };
        int index = s.u32("export index");
        if (index >= space.size()) {
            throw invalid("export of item " + index + " of " + space.size(), at);
        }
        return space.get(index);
    }

    private ComponentException.Invalid invalid(String message, int at) {
        return new ComponentException.Invalid(
                message + " at offset " + ByteReader.hex(at) + " in " + in.path(), at);
    }
}
