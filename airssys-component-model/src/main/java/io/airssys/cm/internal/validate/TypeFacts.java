package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What validation asks about a value type, computed once per type object however often types share
/// it.
///
/// @param nodes size of the type written out as a tree
/// @param depth its nesting
/// @param bytes size of one element in a 64-bit memory, the larger of the two layouts
/// @param align its alignment there
/// @param flat its core types when passed flat, null when there are more than 16
/// @param pointers whether it holds a string or a list of varying length
/// @param borrow whether it holds a borrowed handle
/// @param resource whether it holds a handle at all
record TypeFacts(
        int nodes,
        int depth,
        long bytes,
        int align,
        @Nullable List<CoreValType> flat,
        boolean pointers,
        boolean borrow,
        boolean resource) {
    static final int MAX_FLAT = 16;
    static final int MAX_NODES = 100_000;
    static final int MAX_DEPTH = 100;
    static final long MAX_BYTES = (1L << 28) - 1;

    private static final TypeFacts UNIT = new TypeFacts(0, 0, 0, 1, List.of(), false, false, false);

    /// Facts by type object.
    static final class Table {
        private final IdentityHashMap<ValType, TypeFacts> known = new IdentityHashMap<>();

        TypeFacts of(ValType type) {
            TypeFacts facts = known.get(type);
            if (facts == null) {
                facts = compute(type);
                known.put(type, facts);
            }
            return facts;
        }

        private TypeFacts optional(@Nullable ValType type) {
            return type == null ? UNIT : of(type);
        }

        private TypeFacts compute(ValType type) {
            return switch (type) {
                case ValType.Prim prim -> primitive(prim);
                case ValType.ListOf list -> list(list);
                case ValType.MapOf map -> pointer(product(List.of(of(map.key()), of(map.value()))));
                case ValType.RecordOf record ->
                        product(record.fields().stream().map(f -> of(f.type())).toList());
                case ValType.TupleOf tuple ->
                        product(tuple.elements().stream().map(this::of).toList());
                case ValType.VariantOf variant ->
                        sum(variant.cases().stream().map(c -> optional(c.type())).toList());
                case ValType.EnumOf e -> leaf(discriminant(e.labels().size()), CoreValType.I32);
                case ValType.FlagsOf flags ->
                        leaf(flagBytes(flags.labels().size()), CoreValType.I32);
                case ValType.OptionOf option -> sum(List.of(UNIT, of(option.some())));
                case ValType.ResultOf result ->
                        sum(List.of(optional(result.ok()), optional(result.err())));
                case ValType.Own _ -> handle(false);
                case ValType.Borrow _ -> handle(true);
                case ValType.StreamOf s -> endpoint(optional(s.element()));
                case ValType.FutureOf f -> endpoint(optional(f.element()));
            };
        }

        private TypeFacts list(ValType.ListOf list) {
            TypeFacts element = of(list.element());
            if (list.length() < 0) {
                return pointer(element);
            }
            List<CoreValType> flat = null;
            if (element.flat != null && (long) element.flat.size() * list.length() <= MAX_FLAT) {
                flat = new ArrayList<>();
                for (int i = 0; i < list.length(); i++) {
                    flat.addAll(element.flat);
                }
            }
            return new TypeFacts(
                    clip((long) element.nodes + 1),
                    element.depth + 1,
                    Math.min(element.bytes * list.length(), 2 * MAX_BYTES),
                    element.align,
                    flat,
                    element.pointers,
                    element.borrow,
                    element.resource);
        }
    }

    private static TypeFacts primitive(ValType.Prim prim) {
        return switch (prim) {
            case BOOL, S8, U8 -> leaf(1, CoreValType.I32);
            case S16, U16 -> leaf(2, CoreValType.I32);
            case S32, U32, CHAR, ERROR_CONTEXT -> leaf(4, CoreValType.I32);
            case S64, U64 -> leaf(8, CoreValType.I64);
            case F32 -> leaf(4, CoreValType.F32);
            case F64 -> leaf(8, CoreValType.F64);
            case STRING -> pointer(UNIT);
        };
    }

    private static TypeFacts leaf(int bytes, CoreValType flat) {
        return new TypeFacts(1, 1, bytes, bytes, List.of(flat), false, false, false);
    }

    private static TypeFacts handle(boolean borrow) {
        return new TypeFacts(1, 1, 4, 4, List.of(CoreValType.I32), false, borrow, true);
    }

    private static TypeFacts endpoint(TypeFacts element) {
        return new TypeFacts(
                clip((long) element.nodes + 1),
                element.depth + 1,
                4,
                4,
                List.of(CoreValType.I32),
                false,
                element.borrow,
                element.resource);
    }

    private static TypeFacts pointer(TypeFacts element) {
        return new TypeFacts(
                clip((long) element.nodes + 1),
                element.depth + 1,
                16,
                8,
                List.of(CoreValType.I32, CoreValType.I32),
                true,
                element.borrow,
                element.resource);
    }

    private static TypeFacts product(List<TypeFacts> parts) {
        long bytes = 0;
        List<CoreValType> flat = new ArrayList<>();
        for (TypeFacts part : parts) {
            bytes = Math.min(aligned(bytes, part.align) + part.bytes, 2 * MAX_BYTES);
            flat = flat == null || part.flat == null ? null : appended(flat, part.flat);
        }
        return combined(parts, bytes, 1, flat);
    }

    private static @Nullable List<CoreValType> appended(
            List<CoreValType> flat, List<CoreValType> more) {
        flat.addAll(more);
        return flat.size() > MAX_FLAT ? null : flat;
    }

    private static TypeFacts sum(List<TypeFacts> cases) {
        int tag = discriminant(cases.size());
        int align = 1;
        long payload = 0;
        List<CoreValType> flat = new ArrayList<>();
        for (TypeFacts part : cases) {
            align = Math.max(align, part.align);
            payload = Math.max(payload, part.bytes);
            flat = flat == null || part.flat == null ? null : joined(flat, part.flat);
        }
        List<CoreValType> all = null;
        if (flat != null && flat.size() < MAX_FLAT) {
            all = new ArrayList<>();
            all.add(CoreValType.I32);
            all.addAll(flat);
        }
        return combined(cases, aligned(tag, align) + payload, tag, all);
    }

    private static List<CoreValType> joined(List<CoreValType> flat, List<CoreValType> other) {
        for (int i = 0; i < other.size(); i++) {
            if (i == flat.size()) {
                flat.add(other.get(i));
            } else {
                flat.set(i, join(flat.get(i), other.get(i)));
            }
        }
        return flat;
    }

    private static CoreValType join(CoreValType a, CoreValType b) {
        if (a == b) {
            return a;
        }
        boolean narrow = is32(a) && is32(b);
        return narrow ? CoreValType.I32 : CoreValType.I64;
    }

    private static boolean is32(CoreValType type) {
        return type == CoreValType.I32 || type == CoreValType.F32;
    }

    private static TypeFacts combined(
            List<TypeFacts> parts, long bytes, int minAlign, @Nullable List<CoreValType> flat) {
        long nodes = 1;
        int depth = 0;
        int align = minAlign;
        boolean pointers = false;
        boolean borrow = false;
        boolean resource = false;
        for (TypeFacts part : parts) {
            nodes += Math.max(1, part.nodes);
            depth = Math.max(depth, part.depth);
            align = Math.max(align, part.align);
            pointers |= part.pointers;
            borrow |= part.borrow;
            resource |= part.resource;
        }
        return new TypeFacts(
                clip(nodes),
                depth + 1,
                Math.min(aligned(bytes, align), 2 * MAX_BYTES),
                align,
                flat == null ? null : List.copyOf(flat),
                pointers,
                borrow,
                resource);
    }

    private static int discriminant(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    private static int flagBytes(int labels) {
        return labels <= 8 ? 1 : labels <= 16 ? 2 : 4;
    }

    private static int clip(long nodes) {
        return (int) Math.min(nodes, Integer.MAX_VALUE / 2);
    }

    private static long aligned(long offset, int align) {
        return (offset + align - 1) / align * align;
    }
}
