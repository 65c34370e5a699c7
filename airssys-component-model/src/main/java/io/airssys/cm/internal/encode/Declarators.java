package io.airssys.cm.internal.encode;

import java.util.ArrayList;
import java.util.List;

/// The declarators of a component type or an instance type.
///
/// Source: Component Model, Binary.md, "Type Definitions".
final class Declarators implements TypeSpace {
    private static final int COMPONENT = 0x41;
    private static final int INSTANCE = 0x42;

    private final List<Bytes> all = new ArrayList<>();
    private int types;
    private int funcs;
    private int instances;

    @Override
    public int type(Bytes definition) {
        all.add(Bytes.of(0x01).raw(definition));
        return types++;
    }

    /// {@return the index of a type of the enclosing space}
    int outerType(int index) {
        all.add(Bytes.of(0x02, 0x03, 0x02).u32(1).u32(index));
        return types++;
    }

    @Override
    public int typeOf(int instance, String name) {
        all.add(Bytes.of(0x02, 0x03, 0x00).u32(instance).name(name));
        return types++;
    }

    @Override
    public int importType(String name, Bytes bound) {
        extern(0x03, name, 0x03, bound);
        return types++;
    }

    @Override
    public int importFunc(String name, int type) {
        extern(0x03, name, 0x01, new Bytes().u32(type));
        return funcs++;
    }

    @Override
    public int importInstance(String name, int type) {
        extern(0x03, name, 0x05, new Bytes().u32(type));
        return instances++;
    }

    int exportType(String name, Bytes bound) {
        extern(0x04, name, 0x03, bound);
        return types++;
    }

    int exportFunc(String name, int type) {
        extern(0x04, name, 0x01, new Bytes().u32(type));
        return funcs++;
    }

    int exportInstance(String name, int type) {
        extern(0x04, name, 0x05, new Bytes().u32(type));
        return instances++;
    }

    void exportComponent(String name, int type) {
        extern(0x04, name, 0x04, new Bytes().u32(type));
    }

    private void extern(int verb, String name, int sort, Bytes rest) {
        all.add(Bytes.of(verb).externName(name).u8(sort).raw(rest));
    }

    Bytes componentType() {
        return Bytes.of(COMPONENT).vec(all);
    }

    Bytes instanceType() {
        return Bytes.of(INSTANCE).vec(all);
    }
}
