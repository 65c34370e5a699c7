package io.airssys.cm.internal.binary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type definition as the binary has it: its parts still refer to other types by index.
public sealed interface TypeDef {
    /// A value type that is a primitive under a new index.
    record Alias(ValRef.Prim prim) implements TypeDef {}

    record Record(List<Field> fields) implements TypeDef {}

    record Variant(List<Case> cases) implements TypeDef {}

    /// `list<T>`; `length` is -1 when it varies.
    record ListOf(ValRef element, int length) implements TypeDef {}

    record MapOf(ValRef key, ValRef value) implements TypeDef {}

    record Tuple(List<ValRef> elements) implements TypeDef {}

    record Flags(List<String> labels) implements TypeDef {}

    record EnumOf(List<String> labels) implements TypeDef {}

    record OptionOf(ValRef some) implements TypeDef {}

    record ResultOf(@Nullable ValRef ok, @Nullable ValRef err) implements TypeDef {}

    record Own(int resource) implements TypeDef {}

    record Borrow(int resource) implements TypeDef {}

    record StreamOf(@Nullable ValRef element) implements TypeDef {}

    record FutureOf(@Nullable ValRef element) implements TypeDef {}

    record Func(List<Field> params, @Nullable ValRef result, boolean async) implements TypeDef {}

    /// A resource type with an `i32` representation; `destructor` is a core function or -1.
    record Resource(int destructor) implements TypeDef {}

    record Component(List<TypeDeclarator> declarators) implements TypeDef {}

    record Instance(List<TypeDeclarator> declarators) implements TypeDef {}

    /// A field of a record or a parameter.
    record Field(String name, ValRef type) {}

    /// A case of a variant.
    record Case(String name, @Nullable ValRef type) {}
}
