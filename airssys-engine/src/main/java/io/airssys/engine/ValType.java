package io.airssys.engine;

/// A value type of core WebAssembly: a number, a vector, or a reference.
///
/// References carry what they refer to: [#FUNC], [#EXTERN] or [#EXN], or the index of a function
/// type in the module that names it (typed function references). Source: WebAssembly core
/// specification, "Types", without the types of garbage collection.
///
/// @param kind which kind of value
/// @param nullable whether a reference may be null; `false` for all that is no reference
/// @param heap what a reference refers to: an abstract type (negative) or a type index; 0 for all
///   that is no reference
public record ValType(Kind kind, boolean nullable, int heap) {
    /// Heap type of every function.
    public static final int FUNC = -0x10;

    /// Heap type of everything the host hands in.
    public static final int EXTERN = -0x11;

    /// Heap type of exceptions.
    public static final int EXN = -0x17;

    public static final ValType I32 = new ValType(Kind.I32, false, 0);
    public static final ValType I64 = new ValType(Kind.I64, false, 0);
    public static final ValType F32 = new ValType(Kind.F32, false, 0);
    public static final ValType F64 = new ValType(Kind.F64, false, 0);
    public static final ValType V128 = new ValType(Kind.V128, false, 0);
    public static final ValType FUNCREF = new ValType(Kind.REF, true, FUNC);
    public static final ValType EXTERNREF = new ValType(Kind.REF, true, EXTERN);
    public static final ValType EXNREF = new ValType(Kind.REF, true, EXN);

    /// The kinds of values.
    public enum Kind {
        I32,
        I64,
        F32,
        F64,
        V128,
        REF
    }

    /// Checks that only references have a heap type.
    public ValType {
        if (kind != Kind.REF && (nullable || heap != 0)) {
            throw new IllegalArgumentException(kind + " has no heap type");
        }
        if (kind == Kind.REF && heap < 0 && heap != FUNC && heap != EXTERN && heap != EXN) {
            throw new IllegalArgumentException("no heap type " + heap);
        }
    }

    /// {@return a reference type}
    public static ValType ref(boolean nullable, int heap) {
        if (nullable) {
            switch (heap) {
                case FUNC -> {
                    return FUNCREF;
                }
                case EXTERN -> {
                    return EXTERNREF;
                }
                case EXN -> {
                    return EXNREF;
                }
                default -> {}
            }
        }
        return new ValType(Kind.REF, nullable, heap);
    }

    /// {@return whether this is a reference}
    public boolean isRef() {
        return kind == Kind.REF;
    }

    /// {@return whether this is a reference to a function, of any or of one type}
    public boolean isFuncRef() {
        return kind == Kind.REF && (heap == FUNC || heap >= 0);
    }

    /// {@return whether variables of this type have a default, as all but non-null references do}
    public boolean hasDefault() {
        return kind != Kind.REF || nullable;
    }

    @Override
    public String toString() {
        if (kind != Kind.REF) {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
        String to =
                switch (heap) {
                    case FUNC -> "func";
                    case EXTERN -> "extern";
                    case EXN -> "exn";
                    default -> Integer.toString(heap);
                };
        return nullable && heap < 0 ? to + "ref" : "(ref " + (nullable ? "null " : "") + to + ")";
    }
}
