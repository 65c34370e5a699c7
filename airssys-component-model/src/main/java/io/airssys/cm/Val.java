package io.airssys.cm;

import io.airssys.cm.type.ValType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dynamic component-level value that knows its type. Immutable.
///
/// Use it where types are not known when the program is written (the command line, tools); typed
/// interfaces are faster. Scalars are range-checked when they are made, composite values when they
/// are passed to a function.
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
    record Int(ValType.Prim type, long value) implements Val {
        /// An integer.
        ///
        /// @throws IllegalArgumentException when `type` is no integer type or has no such value
        public Int {
            long bits = value;
            boolean fits =
                    switch (type) {
                        case S8 -> bits == (byte) bits;
                        case U8 -> bits == (bits & 0xFF);
                        case S16 -> bits == (short) bits;
                        case U16 -> bits == (bits & 0xFFFF);
                        case S32 -> bits == (int) bits;
                        case U32 -> bits == (bits & 0xFFFFFFFFL);
                        case S64, U64 -> true;
                        default -> throw new IllegalArgumentException("no integer type: " + type);
                    };
            if (!fits) {
                throw new IllegalArgumentException(type + " out of range: " + value);
            }
        }
    }

    /// An `f32` or `f64`.
    record Float(ValType.Prim type, double value) implements Val {
        /// A float.
        ///
        /// @throws IllegalArgumentException when `type` is no float type
        public Float {
            if (type != ValType.Prim.F32 && type != ValType.Prim.F64) {
                throw new IllegalArgumentException("no float type: " + type);
            }
        }
    }

    /// A `char`: a Unicode scalar value.
    record Char(int codePoint) implements Val {
        /// A char.
        ///
        /// @throws IllegalArgumentException for a surrogate or a number above U+10FFFF
        public Char {
            if (!Character.isValidCodePoint(codePoint)
                    || (codePoint >= Character.MIN_SURROGATE
                            && codePoint <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException(
                        "no Unicode scalar value: 0x" + Integer.toHexString(codePoint));
            }
        }

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
    record ListVal(ValType.ListOf type, List<Val> elements) implements Val {
        public ListVal {
            boolean bytes =
                    elements instanceof ByteVals packed && packed.element().equals(type.element());
            elements = bytes ? elements : List.copyOf(elements);
        }

        /// {@return whether its elements are bytes in one array, so that each is of its type}
        public boolean isPacked() {
            return elements instanceof ByteVals;
        }

        /// {@return a copy of the bytes of a list of `u8` or `s8`}
        ///
        /// @throws ClassCastException when its elements are no integers
        public byte[] toByteArray() {
            if (elements instanceof ByteVals bytes) {
                return bytes.toByteArray();
            }
            byte[] copy = new byte[elements.size()];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = (byte) ((Int) elements.get(i)).value();
            }
            return copy;
        }
    }

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
    record Handle(ValType type, ResourceHandle<?> handle) implements Val {}

    /// {@return a `bool`}
    static Val bool(boolean value) {
        return new Bool(value);
    }

    /// {@return an `s8`}
    static Val s8(int value) {
        return new Int(ValType.Prim.S8, value);
    }

    /// {@return a `u8`, from 0 to 255}
    static Val u8(int value) {
        return new Int(ValType.Prim.U8, value);
    }

    /// {@return an `s16`}
    static Val s16(int value) {
        return new Int(ValType.Prim.S16, value);
    }

    /// {@return a `u16`, from 0 to 65535}
    static Val u16(int value) {
        return new Int(ValType.Prim.U16, value);
    }

    /// {@return an `s32`}
    static Val s32(int value) {
        return new Int(ValType.Prim.S32, value);
    }

    /// {@return a `u32`, from 0 to 2^32-1}
    static Val u32(long value) {
        return new Int(ValType.Prim.U32, value);
    }

    /// {@return an `s64`}
    static Val s64(long value) {
        return new Int(ValType.Prim.S64, value);
    }

    /// {@return a `u64` of these bits}
    static Val u64(long bits) {
        return new Int(ValType.Prim.U64, bits);
    }

    /// {@return an `f32`}
    static Val f32(float value) {
        return new Float(ValType.Prim.F32, value);
    }

    /// {@return an `f64`}
    static Val f64(double value) {
        return new Float(ValType.Prim.F64, value);
    }

    /// {@return a `char`}
    static Val character(int codePoint) {
        return new Char(codePoint);
    }

    /// {@return a `string`}
    static Val string(String value) {
        return new Str(value);
    }

    /// {@return a `list<u8>` of a copy of `bytes`}
    static ListVal bytes(byte[] bytes) {
        return bytesOf(ValType.Prim.U8, bytes);
    }

    /// {@return a list of `u8` or `s8` elements of a copy of `bytes`}
    ///
    /// @throws IllegalArgumentException when `element` is another type
    static ListVal bytesOf(ValType.Prim element, byte[] bytes) {
        if (element != ValType.Prim.U8 && element != ValType.Prim.S8) {
            throw new IllegalArgumentException("no type of bytes: " + element);
        }
        return new ListVal(
                new ValType.ListOf(element, -1),
                new ByteVals(element, Arrays.copyOf(bytes, bytes.length)));
    }

    /// {@return a list of elements of one type}
    static ListVal list(ValType element, List<Val> elements) {
        return new ListVal(new ValType.ListOf(element, -1), elements);
    }
}
