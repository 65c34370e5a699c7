package io.airssys.conformance;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values of a script, read by the type they must have: `(list.const (u32.const 1))`.
final class WastValues {
    private WastValues() {}

    /// Reads a value.
    ///
    /// @throws IllegalArgumentException when it is none of that type
    static Val read(SExpr.Group expr, ValType type) {
        List<SExpr> items = expr.items();
        return read(expr.head(), items.subList(1, items.size()), type);
    }

    private static Val read(String head, List<SExpr> args, ValType type) {
        return switch (type) {
            case ValType.Prim prim -> primitive(head, args, prim);
            case ValType.ListOf list -> {
                List<Val> elements = new ArrayList<>();
                for (SExpr arg : args) {
                    elements.add(read(group(arg), list.element()));
                }
                yield new Val.ListVal(list, elements);
            }
            case ValType.TupleOf tuple -> {
                List<Val> elements = new ArrayList<>();
                for (int i = 0; i < args.size(); i++) {
                    elements.add(read(group(args.get(i)), tuple.elements().get(i)));
                }
                yield new Val.Tuple(tuple, elements);
            }
            case ValType.RecordOf record -> {
                List<Val> fields = new ArrayList<>();
                for (int i = 0; i < args.size(); i++) {
                    fields.add(field(group(args.get(i)), record.fields().get(i).type()));
                }
                yield new Val.Record(record, fields);
            }
            case ValType.VariantOf variant -> {
                int index =
                        indexOf(variant.cases().stream().map(ValType.Case::name).toList(), args);
                yield new Val.Variant(
                        variant, index, payload(args, 1, variant.cases().get(index).type()));
            }
            case ValType.EnumOf e -> new Val.EnumVal(e, indexOf(e.labels(), args));
            case ValType.FlagsOf flags ->
                    new Val.Flags(
                            flags,
                            IntStream.range(0, args.size())
                                    .map(i -> 1 << indexOf(flags.labels(), args.subList(i, i + 1)))
                                    .reduce(0, (a, b) -> a | b));
            case ValType.OptionOf option ->
                    new Val.Option(
                            option,
                            head.equals("option.none") ? null : payload(args, 0, option.some()));
            case ValType.ResultOf result -> {
                boolean ok = head.equals("result.ok");
                yield new Val.Result(result, ok, payload(args, 0, ok ? result.ok() : result.err()));
            }
            case ValType.MapOf _,
                    ValType.Own _,
                    ValType.Borrow _,
                    ValType.StreamOf _,
                    ValType.FutureOf _ ->
                    throw new IllegalArgumentException("no value of type " + type + " in scripts");
        };
    }

    /// A field stands with or without parentheses around its value.
    private static Val field(SExpr.Group field, ValType type) {
        List<SExpr> items = field.items();
        if (items.get(2) instanceof SExpr.Group value) {
            return read(value, type);
        }
        return read(field.atom(2), items.subList(3, items.size()), type);
    }

    private static @Nullable Val payload(List<SExpr> args, int index, @Nullable ValType type) {
        return type == null ? null : read(group(args.get(index)), type);
    }

    private static int indexOf(List<String> names, List<SExpr> args) {
        String name = ((SExpr.Str) args.getFirst()).text();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no case `" + name + "` among " + names);
        }
        return index;
    }

    private static SExpr.Group group(SExpr expr) {
        if (expr instanceof SExpr.Group group) {
            return group;
        }
        throw new IllegalArgumentException("line " + expr.line() + ": expected a value");
    }

    private static Val primitive(String head, List<SExpr> args, ValType.Prim type) {
        if (args.getFirst() instanceof SExpr.Str str) {
            String text = str.text();
            return type == ValType.Prim.CHAR
                    ? Val.character(text.codePointAt(0))
                    : Val.string(text);
        }
        String text = ((SExpr.Atom) args.getFirst()).text().replace("_", "");
        return switch (type) {
            case BOOL -> Val.bool(text.equals("true"));
            case S8 -> Val.s8((byte) integer(text));
            case U8 -> Val.u8((int) integer(text) & 0xff);
            case S16 -> Val.s16((short) integer(text));
            case U16 -> Val.u16((int) integer(text) & 0xffff);
            case S32 -> Val.s32((int) integer(text));
            case U32 -> Val.u32(integer(text) & 0xffff_ffffL);
            case S64 -> Val.s64(integer(text));
            case U64 -> Val.u64(integer(text));
            case F32 -> Val.f32((float) real(text));
            case F64 -> Val.f64(real(text));
            case CHAR, STRING, ERROR_CONTEXT ->
                    throw new IllegalArgumentException(head + " takes a string");
        };
    }

    private static long integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        long magnitude =
                digits.startsWith("0x")
                        ? Long.parseUnsignedLong(digits.substring(2), 16)
                        : Long.parseUnsignedLong(digits);
        return negative ? -magnitude : magnitude;
    }

    private static double real(String text) {
        if (text.contains("nan")) {
            return Double.NaN;
        }
        if (text.endsWith("inf")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        boolean hexInteger = text.contains("0x") && !text.contains("p");
        return Double.parseDouble(hexInteger ? text + "p0" : text);
    }
}
