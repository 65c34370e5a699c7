package io.airssys.cm.internal.encode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A component that is being written, definition after definition. Neighbours of one kind share a
/// section.
///
/// Source: Component Model, Binary.md, "Component Definitions".
final class Sections implements TypeSpace {
    /// What an index counts, as exports and arguments name it.
    enum Sort {
        FUNC(0x01),
        TYPE(0x03),
        INSTANCE(0x05);

        private final int code;

        Sort(int code) {
            this.code = code;
        }
    }

    /// What a core index counts.
    enum CoreSort {
        FUNC(0x00),
        TABLE(0x01),
        MEMORY(0x02),
        INSTANCE(0x12);

        private final int code;

        CoreSort(int code) {
            this.code = code;
        }
    }

    /// Something under a name: an argument of an instantiation or an export of an instance.
    record Item(String name, Sort sort, int index) {
        private Bytes bytes() {
            return new Bytes().name(name).u8(sort.code).u32(index);
        }
    }

    /// Something of a core instance under a name.
    record CoreItem(String name, CoreSort sort, int index) {
        private Bytes bytes() {
            return new Bytes().name(name).u8(sort.code).u32(index);
        }
    }

    private static final int CORE_MODULE = 1;
    private static final int CORE_INSTANCE = 2;
    private static final int COMPONENT = 4;
    private static final int INSTANCE = 5;
    private static final int ALIAS = 6;
    private static final int TYPE = 7;
    private static final int CANON = 8;
    private static final int IMPORT = 10;
    private static final int EXPORT = 11;

    private final Bytes out =
            new Bytes().raw("\0asm".getBytes(StandardCharsets.US_ASCII)).raw(Bytes.of(13, 0, 1, 0));
    private final List<Bytes> open = new ArrayList<>();
    private int openId;

    private int types;
    private int funcs;
    private int instances;
    private int components;
    private int coreModules;
    private int coreInstances;
    private int coreFuncs;
    private int coreTables;
    private int coreMemories;

    private void add(int id, Bytes definition) {
        if (id != openId) {
            flush();
            openId = id;
        }
        open.add(definition);
    }

    private void flush() {
        if (!open.isEmpty()) {
            out.section(openId, new Bytes().vec(open));
            open.clear();
        }
    }

    byte[] toArray() {
        flush();
        return out.toArray();
    }

    void custom(String name, Bytes contents) {
        flush();
        out.section(0, new Bytes().name(name).raw(contents));
    }

    // --- Types and imports ---

    @Override
    public int type(Bytes definition) {
        add(TYPE, definition);
        return types++;
    }

    /// A resource type represented by an `i32`.
    ///
    /// @param destructor core function, -1 for none
    int resource(int destructor) {
        Bytes definition = Bytes.of(0x3f, 0x7f);
        return type(destructor < 0 ? definition.u8(0) : definition.u8(1).u32(destructor));
    }

    @Override
    public int typeOf(int instance, String name) {
        add(ALIAS, Bytes.of(Sort.TYPE.code, 0x00).u32(instance).name(name));
        return types++;
    }

    int instanceOf(int instance, String name) {
        add(ALIAS, Bytes.of(Sort.INSTANCE.code, 0x00).u32(instance).name(name));
        return instances++;
    }

    int funcOf(int instance, String name) {
        add(ALIAS, Bytes.of(Sort.FUNC.code, 0x00).u32(instance).name(name));
        return funcs++;
    }

    @Override
    public int importType(String name, Bytes bound) {
        add(IMPORT, new Bytes().externName(name).u8(0x03).raw(bound));
        return types++;
    }

    @Override
    public int importFunc(String name, int type) {
        add(IMPORT, new Bytes().externName(name).u8(0x01).u32(type));
        return funcs++;
    }

    @Override
    public int importInstance(String name, int type) {
        add(IMPORT, new Bytes().externName(name).u8(0x05).u32(type));
        return instances++;
    }

    // --- Components and exports ---

    int component(byte[] component) {
        // Each component is a section of its own.
        flush();
        out.section(COMPONENT, new Bytes().raw(component));
        return components++;
    }

    int instantiate(int component, List<Item> arguments) {
        add(
                INSTANCE,
                Bytes.of(0x00).u32(component).vec(arguments.stream().map(Item::bytes).toList()));
        return instances++;
    }

    int exportType(String name, int type) {
        export(name, Sort.TYPE, type, Bytes.of(0));
        return types++;
    }

    void exportInstance(String name, int instance) {
        export(name, Sort.INSTANCE, instance, Bytes.of(0));
        instances++;
    }

    void exportFunc(String name, int func) {
        export(name, Sort.FUNC, func, Bytes.of(0));
        funcs++;
    }

    /// Exports a function under a type of its own.
    void exportFunc(String name, int func, int type) {
        export(name, Sort.FUNC, func, Bytes.of(1, 0x01).u32(type));
        funcs++;
    }

    private void export(String name, Sort sort, int index, Bytes ascribed) {
        add(EXPORT, new Bytes().externName(name).u8(sort.code).u32(index).raw(ascribed));
    }

    // --- Core modules and their instances ---

    int coreModule(byte[] module) {
        flush();
        out.section(CORE_MODULE, new Bytes().raw(module));
        return coreModules++;
    }

    /// @param arguments core instances by the module name they are imported under
    int instantiateCore(int module, List<CoreItem> arguments) {
        add(
                CORE_INSTANCE,
                Bytes.of(0x00).u32(module).vec(arguments.stream().map(CoreItem::bytes).toList()));
        return coreInstances++;
    }

    int coreInstance(List<CoreItem> exports) {
        add(CORE_INSTANCE, Bytes.of(0x01).vec(exports.stream().map(CoreItem::bytes).toList()));
        return coreInstances++;
    }

    int coreExport(CoreSort sort, int instance, String name) {
        add(ALIAS, Bytes.of(0x00, sort.code, 0x01).u32(instance).name(name));
        return switch (sort) {
            case FUNC -> coreFuncs++;
            case TABLE -> coreTables++;
            case MEMORY -> coreMemories++;
            case INSTANCE -> throw new IllegalArgumentException("core modules export no instance");
        };
    }

    // --- Canonical definitions ---

    int lift(int coreFunc, Bytes options, int type) {
        add(CANON, Bytes.of(0x00, 0x00).u32(coreFunc).raw(options).u32(type));
        return funcs++;
    }

    int lower(int func, Bytes options) {
        add(CANON, Bytes.of(0x01, 0x00).u32(func).raw(options));
        return coreFuncs++;
    }

    int resourceNew(int type) {
        return builtin(0x02, type);
    }

    int resourceDrop(int type) {
        return builtin(0x03, type);
    }

    int resourceRep(int type) {
        return builtin(0x04, type);
    }

    private int builtin(int opcode, int type) {
        add(CANON, Bytes.of(opcode).u32(type));
        return coreFuncs++;
    }
}
