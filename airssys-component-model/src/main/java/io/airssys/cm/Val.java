package io.airssys.cm;

import io.airssys.cm.type.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dynamic component-level value that knows its type. Immutable.
///
/// Use it where types are not known when the program is written (the command line, tools); typed
/// interfaces are faster.
public sealed interface Val {
    /// {@return its type}
    ValType type();

    /// A `bool`.
    record Bool(boolean value) implements Val {
        @Override
        public ValType type() {
            return ValType.Prim.BOOL;
        }
    }

    /// An integer of any width. `u64` above 2^63 is the same bits as a negative `long`.
    record Int(ValType.Prim type, long value) implements Val {}

    /// An `f32` or `f64`.
    record Float(ValType.Prim type, double value) implements Val {}

    /// A `char`: a Unicode scalar value.
    record Char(int codePoint) implements Val {
        @Override
        public ValType type() {
            return ValType.Prim.CHAR;
        }
    }

    /// A `string`.
    record Str(String value) implements Val {
        @Override
        public ValType type() {
            return ValType.Prim.STRING;
        }
    }

    /// A list of any element type, fixed length or not. Lists of `u8` are backed by an array.
    record ListVal(ValType.ListOf type, List<Val> elements) implements Val {}

    /// A map, as pairs in order.
    record MapVal(ValType.MapOf type, List<Entry> entries) implements Val {
        public MapVal {
            entries = List.copyOf(entries);
        }
    }

    /// A pair of a [MapVal].
    record Entry(Val key, Val value) {}

    /// A record; fields in the order of the type.
    record Record(ValType.RecordOf type, List<Val> fields) implements Val {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /// A tuple.
    record Tuple(ValType.TupleOf type, List<Val> elements) implements Val {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /// A variant: index of the case and its payload, null when the case has none.
    record Variant(ValType.VariantOf type, int caseIndex, @Nullable Val payload) implements Val {}

    /// An enum.
    record EnumVal(ValType.EnumOf type, int caseIndex) implements Val {}

    /// An option; null is `none`.
    record Option(ValType.OptionOf type, @Nullable Val some) implements Val {}

    /// A result; the payload is null when that side has none.
    record Result(ValType.ResultOf type, boolean isOk, @Nullable Val payload) implements Val {}

    /// Flags: bit i is label i.
    record Flags(ValType.FlagsOf type, int bits) implements Val {}

    /// An owned or borrowed resource on its way between instances or held by the host.
    record Handle(ValType type, ResourceHandle handle) implements Val {}
}
