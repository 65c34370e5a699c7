package io.airssys.cm.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A component-level value type; immutable, compared by value, resources by identity.
public sealed interface ValType {
    /// Types without parts.
    enum Prim implements ValType {
        BOOL,
        S8,
        U8,
        S16,
        U16,
        S32,
        U32,
        S64,
        U64,
        F32,
        F64,
        CHAR,
        STRING,
        /// Decoded and validated; using one is refused, naming "async (WASI 0.3)".
        ERROR_CONTEXT
    }

    /// `list<T>`, or a list of exactly `length` elements; -1 when the length varies.
    record ListOf(ValType element, int length) implements ValType {}

    /// `map<K, V>`, on the wire a list of pairs.
    record MapOf(ValType key, ValType value) implements ValType {}

    /// A record.
    record RecordOf(List<Field> fields) implements ValType {
        public RecordOf {
            fields = List.copyOf(fields);
        }
    }

    /// A tuple.
    record TupleOf(List<ValType> elements) implements ValType {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /// A variant.
    record VariantOf(List<Case> cases) implements ValType {
        public VariantOf {
            cases = List.copyOf(cases);
        }
    }

    /// An enum.
    record EnumOf(List<String> labels) implements ValType {
        public EnumOf {
            labels = List.copyOf(labels);
        }
    }

    /// Flags, at most 32.
    record FlagsOf(List<String> labels) implements ValType {
        public FlagsOf {
            labels = List.copyOf(labels);
        }
    }

    /// `option<T>`.
    record OptionOf(ValType some) implements ValType {}

    /// `result<T, E>`; null for an absent side.
    record ResultOf(@Nullable ValType ok, @Nullable ValType err) implements ValType {}

    /// `own<R>`.
    record Own(ResourceType resource) implements ValType {}

    /// `borrow<R>`.
    record Borrow(ResourceType resource) implements ValType {}

    /// `stream<T>`; decoded and validated only.
    record StreamOf(@Nullable ValType element) implements ValType {}

    /// `future<T>`; decoded and validated only.
    record FutureOf(@Nullable ValType element) implements ValType {}

    /// A field of a record.
    record Field(String name, ValType type) {}

    /// A case of a variant, with or without payload.
    record Case(String name, @Nullable ValType type) {}
}
