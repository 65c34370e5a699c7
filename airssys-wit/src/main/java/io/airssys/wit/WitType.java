package io.airssys.wit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type as it is written where it is used. Immutable, compared by value.
///
/// Names are local to the interface or world in which the type stands: whatever comes from another
/// interface has a [TypeDef] of kind [TypeDef.Use] there.
public sealed interface WitType {
    /// Types that need no definition.
    enum Prim implements WitType {
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
        ERROR_CONTEXT;

        /// {@return the keyword}
        public String keyword() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A type defined under a name. For a resource this form stands only as the target of a
    /// [TypeDef.Alias]; elsewhere a bare resource name means [Own].
    record Named(String name) implements WitType {}

    /// `own<resource>`.
    record Own(String resource) implements WitType {}

    /// `borrow<resource>`.
    record Borrow(String resource) implements WitType {}

    /// `list<element>` or `list<element, length>`.
    ///
    /// @param length exact number of elements, -1 when it varies
    record ListOf(WitType element, long length) implements WitType {}

    /// `map<key, value>`; keys are `bool`, integers, `char` or `string`.
    record MapOf(WitType key, WitType value) implements WitType {}

    /// `option<some>`.
    record OptionOf(WitType some) implements WitType {}

    /// `result<ok, err>`; null for an absent side.
    record ResultOf(@Nullable WitType ok, @Nullable WitType err) implements WitType {}

    /// `tuple<…>`.
    record TupleOf(List<WitType> elements) implements WitType {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /// `stream<element>`.
    record StreamOf(@Nullable WitType element) implements WitType {}

    /// `future<element>`.
    record FutureOf(@Nullable WitType element) implements WitType {}
}
