package io.airssys.cm.wave;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random types with text forms, and random values of a type.
public final class RandomValues {
    private static final List<String> LABELS =
            List.of("a", "b-c", "none", "some", "ok", "err", "true", "nan", "X2", "value", "inf");
    private static final ValType.Prim[] PRIMS = {
        ValType.Prim.BOOL, ValType.Prim.S8, ValType.Prim.U8, ValType.Prim.S16, ValType.Prim.U16,
        ValType.Prim.S32, ValType.Prim.U32, ValType.Prim.S64, ValType.Prim.U64, ValType.Prim.F32,
        ValType.Prim.F64, ValType.Prim.CHAR, ValType.Prim.STRING
    };

    private RandomValues() {}

    static ValType type(Seeded s, int depth) {
        if (depth == 0 || s.oneIn(4)) {
            return s.oneOf(PRIMS);
        }
        List<String> labels = LABELS.subList(0, s.between(1, LABELS.size()));
        return switch (s.below(9)) {
            case 0 -> new ValType.ListOf(type(s, depth - 1), s.oneIn(3) ? s.between(1, 3) : -1);
            case 1 -> new ValType.MapOf(ValType.Prim.STRING, type(s, depth - 1));
            case 2 -> {
                List<ValType.Field> fields = new ArrayList<>();
                for (String label : s.oneIn(6) ? List.<String>of() : labels) {
                    fields.add(new ValType.Field(label, type(s, depth - 1)));
                }
                yield new ValType.RecordOf(fields);
            }
            case 3 -> new ValType.TupleOf(s.listOf(3, g -> type(g, depth - 1)));
            case 4 -> {
                List<ValType.Case> cases = new ArrayList<>();
                for (String label : labels) {
                    cases.add(new ValType.Case(label, s.oneIn(2) ? null : type(s, depth - 1)));
                }
                yield new ValType.VariantOf(cases);
            }
            case 5 -> new ValType.EnumOf(labels);
            case 6 -> new ValType.FlagsOf(labels);
            case 7 -> new ValType.OptionOf(type(s, depth - 1));
            default ->
                    new ValType.ResultOf(
                            s.oneIn(3) ? null : type(s, depth - 1),
                            s.oneIn(3) ? null : type(s, depth - 1));
        };
    }

    /// {@return a value of each of `types`, none of which holds a resource}
    public static List<Val> values(long seed, List<ValType> types) {
        Seeded s = new Seeded(seed);
        return types.stream().map(type -> value(s, type)).toList();
    }

    static Val value(Seeded s, ValType type) {
        return switch (type) {
            case ValType.Prim p -> prim(s, p);
            case ValType.ListOf l -> {
                List<Val> elements = new ArrayList<>();
                for (int i = l.length() < 0 ? s.below(4) : l.length(); i > 0; i--) {
                    elements.add(value(s, l.element()));
                }
                yield new Val.ListVal(l, elements);
            }
            case ValType.MapOf m ->
                    new Val.MapVal(
                            m,
                            s.listOf(
                                    3, g -> new Val.Entry(value(g, m.key()), value(g, m.value()))));
            case ValType.RecordOf r ->
                    new Val.Record(r, r.fields().stream().map(f -> value(s, f.type())).toList());
            case ValType.TupleOf t ->
                    new Val.Tuple(t, t.elements().stream().map(e -> value(s, e)).toList());
            case ValType.VariantOf v -> {
                int index = s.below(v.cases().size());
                yield new Val.Variant(v, index, payload(s, v.cases().get(index).type()));
            }
            case ValType.EnumOf e -> new Val.EnumVal(e, s.below(e.labels().size()));
            case ValType.FlagsOf f ->
                    new Val.Flags(f, (int) (s.bits() & ((1L << f.labels().size()) - 1)));
            case ValType.OptionOf o -> new Val.Option(o, s.oneIn(2) ? null : value(s, o.some()));
            case ValType.ResultOf r -> {
                boolean ok = s.oneIn(2);
                yield new Val.Result(r, ok, payload(s, ok ? r.ok() : r.err()));
            }
            default -> throw new IllegalArgumentException(type + " has no text form");
        };
    }

    private static @Nullable Val payload(Seeded s, @Nullable ValType type) {
        return type == null ? null : value(s, type);
    }

    private static Val prim(Seeded s, ValType.Prim p) {
        return switch (p) {
            case BOOL -> new Val.Bool(s.oneIn(2));
            case S8 -> new Val.Int(p, (byte) s.bits());
            case U8 -> new Val.Int(p, s.bits() & 0xFF);
            case S16 -> new Val.Int(p, (short) s.bits());
            case U16 -> new Val.Int(p, s.bits() & 0xFFFF);
            case S32 -> new Val.Int(p, (int) s.bits());
            case U32 -> new Val.Int(p, s.bits() & 0xFFFF_FFFFL);
            case S64, U64 -> new Val.Int(p, s.bits());
            case F32 ->
                    new Val.Float(
                            p,
                            s.oneIn(5)
                                    ? special(s)
                                    : canonical(Float.intBitsToFloat((int) s.bits())));
            case F64 ->
                    new Val.Float(
                            p,
                            s.oneIn(5) ? special(s) : canonical(Double.longBitsToDouble(s.bits())));
            case CHAR ->
                    new Val.Char(s.text(1, "aé'\"\\\n☃🦀\u0000\u200D").isEmpty() ? 'z' : point(s));
            case STRING -> new Val.Str(s.text(8, "ab \"'\\\n\r\t{}é☃🦀\u0000\u202E//"));
            case ERROR_CONTEXT -> throw new IllegalArgumentException("no text form");
        };
    }

    private static int point(Seeded s) {
        return s.oneOf(
                (int) 'a', (int) '\'', (int) '"', (int) '\\', (int) '\n', 0x2603, 0x1F980, 0);
    }

    private static double special(Seeded s) {
        return s.oneOf(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1.0,
                -2.5);
    }

    private static double canonical(double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }
}
