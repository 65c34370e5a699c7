package io.airssys.cm.internal.encode;

/// Where types, and what is imported with them, get their indices: a component type, an instance
/// type or a component.
interface TypeSpace {
    /// {@return the index of a new type}
    int type(Bytes definition);

    /// {@return the index of a type that an instance exports}
    int typeOf(int instance, String name);

    /// {@return the index of an imported type}
    int importType(String name, Bytes bound);

    /// {@return the index of an imported function of that type}
    int importFunc(String name, int type);

    /// {@return the index of an imported instance of that type}
    int importInstance(String name, int type);

    /// {@return the bound of a type that is another name for `type`}
    static Bytes equalTo(int type) {
        return new Bytes().u8(0).u32(type);
    }

    /// {@return the bound of a resource type of its own}
    static Bytes resource() {
        return Bytes.of(1);
    }
}
