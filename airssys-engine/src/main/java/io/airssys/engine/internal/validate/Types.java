package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.ModuleDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The value types of one module as numbers: equal numbers, equal types.
///
/// Numbers and vectors have small numbers. A reference is 8 + 2 × heap type, plus 1 when it may be
/// null; a heap type is 0 (bottom, below all others), 1 to 3 (func, extern, exn), or 4 + the index
/// of a function type, where types that are structurally equal share the lowest index. A type may
/// mention itself and those before it.
final class Types {
    /// The type of what unreachable code would have left on the stack: matches every type.
    static final int BOTTOM = 0;

    static final int I32 = 1;
    static final int I64 = 2;
    static final int F32 = 3;
    static final int F64 = 4;
    static final int V128 = 5;

    private static final int REFS = 8;
    private static final int FUNC = 1;
    private static final int EXTERN = 2;
    private static final int EXN = 3;
    private static final int INDEXED = 4;

    /// A non-null reference from unreachable code.
    static final int BOTTOM_REF = REFS;

    static final int FUNCREF = ref(true, FUNC);
    static final int EXNREF = ref(true, EXN);

    /// What a `catch_ref` clause passes on.
    static final int EXN_NOT_NULL = ref(false, EXN);

    static final int[] NONE = {};
    private static final int[][] SINGLE = {
        {BOTTOM}, {I32}, {I64}, {F32}, {F64}, {V128},
    };

    /// Stands for the type itself while types are compared.
    private static final int SELF = Integer.MAX_VALUE;

    private final int[] canonical;
    private final int[][] params;
    private final int[][] results;

    /// Checks the types of a module and numbers them.
    Types(ModuleDef module) {
        List<FuncType> types = module.types();
        int count = types.size();
        canonical = new int[count];
        params = new int[count][];
        results = new int[count][];
        Map<FuncType, Integer> known = new HashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            FuncType type = types.get(i);
            checkForward(module, type, i);
            Integer same = known.putIfAbsent(canonical(type, i), i);
            canonical[i] = same == null ? i : same;
            if (same == null) {
                params[i] = codes(type.params());
                results[i] = codes(type.results());
            } else {
                params[i] = params[same];
                results[i] = results[same];
            }
        }
    }

    private static void checkForward(ModuleDef module, FuncType type, int self) {
        for (var list : List.of(type.params(), type.results())) {
            for (ValType value : list) {
                if (value.heap() > self) {
                    throw new Invalid("unknown type " + value.heap(), Positions.type(module, self));
                }
            }
        }
    }

    private FuncType canonical(FuncType type, int self) {
        return new FuncType(canonical(type.params(), self), canonical(type.results(), self));
    }

    private List<ValType> canonical(List<ValType> values, int self) {
        if (values.stream().noneMatch(v -> v.isRef() && v.heap() >= 0)) {
            return values;
        }
        return values.stream()
                .map(v ->
                        v.isRef() && v.heap() >= 0
                                ? ValType.ref(
                                        v.nullable(), v.heap() == self ? SELF : canonical[v.heap()])
                                : v)
                .toList();
    }

    private int[] codes(List<ValType> values) {
        int[] codes = new int[values.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(values.get(i));
        }
        return codes;
    }

    private static int ref(boolean nullable, int heap) {
        return REFS + 2 * heap + (nullable ? 1 : 0);
    }

    private int heap(int heap) {
        return switch (heap) {
            case ValType.FUNC -> FUNC;
            case ValType.EXTERN -> EXTERN;
            case ValType.EXN -> EXN;
            default -> INDEXED + canonical[heap];
        };
    }

    private int code(ValType type) {
        return switch (type.kind()) {
            case I32 -> I32;
            case I64 -> I64;
            case F32 -> F32;
            case F64 -> F64;
            case V128 -> V128;
            case REF -> ref(type.nullable(), heap(type.heap()));
        };
    }

    /// {@return the number of a type}
    ///
    /// @param offset where it is used, for the error when it refers to no type of the module
    int code(ValType type, int offset) {
        if (type.heap() >= canonical.length && type.isRef()) {
            throw new Invalid("unknown type " + type.heap(), offset);
        }
        return code(type);
    }

    /// {@return how many function types there are}
    int count() {
        return canonical.length;
    }

    /// {@return the parameters of a function type; not to be changed}
    int[] params(int type) {
        return params[type];
    }

    /// {@return the results of a function type; not to be changed}
    int[] results(int type) {
        return results[type];
    }

    /// {@return the reference to functions of one type}
    int refTo(int type, boolean nullable) {
        return ref(nullable, INDEXED + canonical[type]);
    }

    /// {@return a list of one type; not to be changed}
    static int[] single(int code) {
        return code < SINGLE.length ? SINGLE[code] : new int[] {code};
    }

    static boolean isRef(int code) {
        return code >= REFS;
    }

    /// {@return the same reference type without null}
    static int nonNull(int ref) {
        return ref & ~1;
    }

    /// {@return the same reference type with null}
    static int nullable(int ref) {
        return ref | 1;
    }

    /// {@return whether variables of the type start with a value}
    static boolean hasDefault(int code) {
        return code < REFS || (code & 1) != 0;
    }

    /// {@return whether a value of type `sub` may stand where `sup` is wanted}
    static boolean matches(int sub, int sup) {
        if (sub == sup || sub == BOTTOM) {
            return true;
        }
        if (sub < REFS || sup < REFS || (sub & 1) > (sup & 1)) {
            return false;
        }
        int from = (sub - REFS) >> 1;
        int to = (sup - REFS) >> 1;
        return from == to || from == 0 || (to == FUNC && from >= INDEXED);
    }

    /// {@return whether each of `subs` matches its counterpart; lists differ in length: no}
    static boolean matches(int[] subs, int[] sups) {
        if (subs.length != sups.length) {
            return false;
        }
        for (int i = 0; i < subs.length; i++) {
            if (!matches(subs[i], sups[i])) {
                return false;
            }
        }
        return true;
    }

    /// {@return how error messages write a type}
    static String name(int code) {
        if (code < REFS) {
            return switch (code) {
                case I32 -> "i32";
                case I64 -> "i64";
                case F32 -> "f32";
                case F64 -> "f64";
                case V128 -> "v128";
                default -> "any type";
            };
        }
        int heap = (code - REFS) >> 1;
        String to =
                switch (heap) {
                    case 0 -> "any";
                    case FUNC -> "func";
                    case EXTERN -> "extern";
                    case EXN -> "exn";
                    default -> Integer.toString(heap - INDEXED);
                };
        return "(ref " + ((code & 1) != 0 ? "null " : "") + to + ")";
    }
}
