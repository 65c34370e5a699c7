package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a value type lies in linear memory and which core values it flattens to.
///
/// Immutable and computed once per type. Sizes and alignments are in bytes. A type deeper than
/// [#MAX_NESTING] or larger than [#MAX_SIZE] is refused here, so that no later step can overflow.
///
/// Source: Component Model, CanonicalABI.md, "Alignment", "Element size", "Flattening"; CM-5.
///
/// @param size bytes of one value
/// @param align alignment of one value: 1, 2, 4 or 8
/// @param flat the core values it flattens to, or null when there are more than [#MAX_FLAT]
public record Layout(int size, int align, @Nullable List<CoreValType> flat) {
    /// Most core values a parameter list may flatten to before it travels through memory.
    public static final int MAX_FLAT_PARAMS = 16;

    /// Most core values a result may flatten to before it travels through memory.
    public static final int MAX_FLAT_RESULTS = 1;

    /// Most core parameters of a function lowered with the `async` option.
    public static final int MAX_FLAT_ASYNC_PARAMS = 4;

    /// Deepest nesting of a value type; LIM-10.
    public static final int MAX_NESTING = 64;

    /// Most bytes of one value without what its lists and strings point to.
    public static final int MAX_SIZE = 1 << 28;

    /// Beyond this a flat form is never used, so it is not worked out.
    private static final int MAX_FLAT = MAX_FLAT_PARAMS;

    /// {@return the layout of `type`}
    ///
    /// @throws ComponentException.LimitExceeded `LIM-002` when the type is too deep or too large
    public static Layout of(ValType type) {
        return new Measure().of(type, 1).layout;
    }

    /// {@return the layout of values that follow one another as the fields of a record do}
    public static Layout ofFields(List<ValType> types) {
        return new Measure().fields(types, 1).layout;
    }

    /// {@return the core type of a function that `canon lift` accepts for `type`}
    public static CoreExternType.Func lifted(FuncType type, boolean async, boolean callback) {
        List<CoreValType> params = params(type, MAX_FLAT_PARAMS);
        if (async) {
            return new CoreExternType.Func(params, callback ? List.of(CoreValType.I32) : List.of());
        }
        List<CoreValType> results = flatResult(type);
        return new CoreExternType.Func(
                params,
                results == null || results.size() > MAX_FLAT_RESULTS
                        ? List.of(CoreValType.I32)
                        : results);
    }

    /// {@return the core type of the function that `canon lower` makes of `type`}
    public static CoreExternType.Func lowered(FuncType type, boolean async) {
        List<CoreValType> params =
                new ArrayList<>(params(type, async ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS));
        List<CoreValType> results = flatResult(type);
        if (async) {
            if (type.result() != null) {
                params.add(CoreValType.I32);
            }
            return new CoreExternType.Func(params, List.of(CoreValType.I32));
        }
        if (results == null || results.size() > MAX_FLAT_RESULTS) {
            params.add(CoreValType.I32);
            return new CoreExternType.Func(params, List.of());
        }
        return new CoreExternType.Func(params, results);
    }

    /// {@return `offset` rounded up to a multiple of `align`}
    public static int alignTo(int offset, int align) {
        return (offset + align - 1) & -align;
    }

    /// {@return bytes of the discriminant of a variant with `cases` cases: 1, 2 or 4}
    public static int discriminantSize(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    /// {@return the type one flat slot needs to hold either}
    static CoreValType join(CoreValType a, CoreValType b) {
        if (a == b) {
            return a;
        }
        boolean narrow =
                (a == CoreValType.I32 || a == CoreValType.F32)
                        && (b == CoreValType.I32 || b == CoreValType.F32);
        return narrow ? CoreValType.I32 : CoreValType.I64;
    }

    private static List<CoreValType> params(FuncType type, int max) {
        List<CoreValType> flat =
                ofFields(type.params().stream().map(ValType.Field::type).toList()).flat;
        return flat == null || flat.size() > max ? List.of(CoreValType.I32) : flat;
    }

    private static @Nullable List<CoreValType> flatResult(FuncType type) {
        ValType result = type.result();
        return result == null ? List.of() : of(result).flat;
    }

    /// A layout and how deep its type is nested.
    private record Measured(Layout layout, int height) {}

    /// One walk over a type. A component shared by several parents is measured once: a few lines of
    /// a binary can name a type whose tree has 2^64 leaves.
    private static final class Measure {
        private final IdentityHashMap<ValType, Measured> known = new IdentityHashMap<>();

        Measured of(ValType type, int depth) {
            Measured measured = depth > MAX_NESTING ? null : known.get(type);
            if (depth + (measured == null ? 0 : measured.height - 1) > MAX_NESTING) {
                throw tooMuch("a value type is nested deeper than " + MAX_NESTING, "nesting");
            }
            if (measured == null) {
                measured = measure(type, depth);
                known.put(type, measured);
            }
            return measured;
        }

        private Measured measure(ValType type, int depth) {
            return switch (type) {
                case ValType.Prim prim -> new Measured(prim(prim), 1);
                case ValType.ListOf list -> {
                    Measured element = of(list.element(), depth + 1);
                    yield new Measured(
                            list.length() < 0 ? pair() : repeated(element.layout, list.length()),
                            element.height + 1);
                }
                case ValType.MapOf map -> {
                    Measured key = of(map.key(), depth + 1);
                    Measured value = of(map.value(), depth + 1);
                    yield new Measured(pair(), Math.max(key.height, value.height) + 1);
                }
                case ValType.RecordOf record ->
                        fields(
                                record.fields().stream().map(ValType.Field::type).toList(),
                                depth + 1);
                case ValType.TupleOf tuple -> fields(tuple.elements(), depth + 1);
                case ValType.FlagsOf flags -> new Measured(flags(flags.labels().size()), 1);
                case ValType.Own _, ValType.Borrow _, ValType.StreamOf _, ValType.FutureOf _ ->
                        new Measured(scalar(4, CoreValType.I32), 1);
                case ValType.VariantOf _,
                        ValType.EnumOf _,
                        ValType.OptionOf _,
                        ValType.ResultOf _ ->
                        variant(cases(type), depth + 1);
            };
        }

        Measured fields(List<ValType> types, int depth) {
            long size = 0;
            int align = 1;
            int height = 0;
            List<CoreValType> flat = new ArrayList<>();
            for (ValType type : types) {
                Measured measured = of(type, depth);
                Layout field = measured.layout;
                height = Math.max(height, measured.height);
                align = Math.max(align, field.align);
                size = bounded(alignTo((int) size, field.align) + (long) field.size);
                flat = flat == null || field.flat == null ? null : append(flat, field.flat);
            }
            Layout layout = new Layout((int) bounded(alignTo((int) size, align)), align, flat);
            return new Measured(layout, height + 1);
        }

        private Measured variant(List<@Nullable ValType> cases, int depth) {
            int discriminant = discriminantSize(cases.size());
            int payloadAlign = 1;
            long payload = 0;
            int height = 0;
            List<CoreValType> joined = new ArrayList<>();
            for (ValType type : cases) {
                if (type == null) {
                    continue;
                }
                Measured measured = of(type, depth);
                Layout one = measured.layout;
                height = Math.max(height, measured.height);
                payloadAlign = Math.max(payloadAlign, one.align);
                payload = Math.max(payload, one.size);
                joined = joined == null || one.flat == null ? null : joined(joined, one.flat);
            }
            int align = Math.max(discriminant, payloadAlign);
            int end = (int) bounded(alignTo(discriminant, payloadAlign) + payload);
            List<CoreValType> flat = null;
            if (joined != null && joined.size() < MAX_FLAT) {
                joined.addFirst(CoreValType.I32);
                flat = joined;
            }
            Layout layout = new Layout((int) bounded(alignTo(end, align)), align, flat);
            return new Measured(layout, height + 1);
        }
    }

    /// The payloads of a type that is a choice; null for a case without one.
    static List<@Nullable ValType> cases(ValType type) {
        List<@Nullable ValType> cases = new ArrayList<>();
        switch (type) {
            case ValType.VariantOf variant -> variant.cases().forEach(c -> cases.add(c.type()));
            case ValType.EnumOf e -> cases.addAll(Collections.nCopies(e.labels().size(), null));
            case ValType.OptionOf option -> {
                cases.add(null);
                cases.add(option.some());
            }
            case ValType.ResultOf result -> {
                cases.add(result.ok());
                cases.add(result.err());
            }
            default -> throw new IllegalArgumentException("no choice: " + type);
        }
        return cases;
    }

    private static Layout prim(ValType.Prim prim) {
        return switch (prim) {
            case BOOL, S8, U8 -> scalar(1, CoreValType.I32);
            case S16, U16 -> scalar(2, CoreValType.I32);
            case S32, U32, CHAR, ERROR_CONTEXT -> scalar(4, CoreValType.I32);
            case S64, U64 -> scalar(8, CoreValType.I64);
            case F32 -> scalar(4, CoreValType.F32);
            case F64 -> scalar(8, CoreValType.F64);
            case STRING -> pair();
        };
    }

    private static Layout scalar(int size, CoreValType flat) {
        return new Layout(size, size, List.of(flat));
    }

    private static Layout pair() {
        return new Layout(8, 4, List.of(CoreValType.I32, CoreValType.I32));
    }

    private static Layout flags(int labels) {
        int size = labels <= 8 ? 1 : labels <= 16 ? 2 : 4;
        return scalar(size, CoreValType.I32);
    }

    private static Layout repeated(Layout element, int length) {
        long size = bounded((long) element.size * length);
        List<CoreValType> flat = null;
        if (element.flat != null && (long) element.flat.size() * length <= MAX_FLAT) {
            flat = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                flat.addAll(element.flat);
            }
        }
        return new Layout((int) size, element.align, flat);
    }

    private static @Nullable List<CoreValType> append(
            List<CoreValType> flat, List<CoreValType> more) {
        if (flat.size() + more.size() > MAX_FLAT) {
            return null;
        }
        flat.addAll(more);
        return flat;
    }

    private static List<CoreValType> joined(List<CoreValType> all, List<CoreValType> one) {
        for (int i = 0; i < one.size(); i++) {
            if (i < all.size()) {
                all.set(i, join(all.get(i), one.get(i)));
            } else {
                all.add(one.get(i));
            }
        }
        return all;
    }

    private static long bounded(long size) {
        if (size > MAX_SIZE) {
            throw tooMuch("a value type takes more than " + MAX_SIZE + " bytes", "size");
        }
        return size;
    }

    private static ComponentException.LimitExceeded tooMuch(String message, String limit) {
        return new ComponentException.LimitExceeded("LIM-002", message, Map.of("limit", limit));
    }
}
