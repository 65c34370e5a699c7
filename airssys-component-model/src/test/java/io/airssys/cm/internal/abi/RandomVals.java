package io.airssys.cm.internal.abi;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Random types and random values of them.
final class RandomVals {
    private static final String ALPHABET = "aZ09 ?é\u00ff☃\ufffd🍰";

    private static final List<Prim> PLAIN =
            Arrays.stream(Prim.values()).filter(p -> p != Prim.ERROR_CONTEXT).toList();

    private RandomVals() {}

    static ValType type(Seeded random, int depth) {
        int kinds = depth == 0 ? 1 : 10;
        return switch (random.below(kinds)) {
            case 1 -> new ValType.ListOf(type(random, depth - 1), -1);
            case 2 -> new ValType.ListOf(type(random, depth - 1), random.between(1, 3));
            case 3 -> new ValType.RecordOf(fields(random, depth));
            case 4 ->
                    new ValType.TupleOf(
                            fields(random, depth).stream().map(ValType.Field::type).toList());
            case 5 ->
                    new ValType.VariantOf(
                            IntStream.range(0, random.between(1, 5))
                                    .mapToObj(i -> new ValType.Case("c" + i, maybe(random, depth)))
                                    .toList());
            case 6 ->
                    random.oneIn(2)
                            ? new ValType.EnumOf(labels(random.between(1, 300)))
                            : new ValType.FlagsOf(labels(random.between(1, 32)));
            case 7 -> new ValType.OptionOf(type(random, depth - 1));
            case 8 -> new ValType.ResultOf(maybe(random, depth), maybe(random, depth));
            case 9 -> new ValType.MapOf(Prim.STRING, type(random, depth - 1));
            default -> random.oneOf(PLAIN);
        };
    }

    static Val value(Seeded random, ValType type) {
        return switch (type) {
            case Prim prim -> scalar(random, prim);
            case ValType.ListOf list ->
                    new Val.ListVal(
                            list,
                            values(
                                    random,
                                    list.element(),
                                    list.length() < 0 ? random.between(0, 9) : list.length()));
            case ValType.MapOf map ->
                    new Val.MapVal(
                            map,
                            IntStream.range(0, random.between(0, 4))
                                    .mapToObj(_ ->
                                            new Val.Entry(
                                                    value(random, map.key()),
                                                    value(random, map.value())))
                                    .toList());
            case ValType.RecordOf record ->
                    new Val.Record(
                            record,
                            record.fields().stream().map(f -> value(random, f.type())).toList());
            case ValType.TupleOf tuple ->
                    new Val.Tuple(
                            tuple, tuple.elements().stream().map(t -> value(random, t)).toList());
            case ValType.VariantOf variant -> {
                int index = random.below(variant.cases().size());
                yield new Val.Variant(
                        variant, index, payload(random, variant.cases().get(index).type()));
            }
            case ValType.EnumOf e -> new Val.EnumVal(e, random.below(e.labels().size()));
            case ValType.OptionOf option ->
                    new Val.Option(option, random.oneIn(3) ? null : value(random, option.some()));
            case ValType.ResultOf result -> {
                boolean ok = random.oneIn(2);
                yield new Val.Result(result, ok, payload(random, ok ? result.ok() : result.err()));
            }
            case ValType.FlagsOf flags ->
                    new Val.Flags(
                            flags, (int) (random.bits() & ((1L << flags.labels().size()) - 1)));
            case ValType.Own _, ValType.Borrow _, ValType.StreamOf _, ValType.FutureOf _ ->
                    throw new IllegalArgumentException("no plain value: " + type);
        };
    }

    private static Val scalar(Seeded random, Prim prim) {
        long bits = random.oneIn(4) ? -random.below(3) : random.bits();
        return switch (prim) {
            case BOOL -> Val.bool(random.oneIn(2));
            case S8 -> Val.s8((byte) bits);
            case U8 -> Val.u8((int) (bits & 0xFF));
            case S16 -> Val.s16((short) bits);
            case U16 -> Val.u16((int) (bits & 0xFFFF));
            case S32 -> Val.s32((int) bits);
            case U32 -> Val.u32(bits & 0xFFFFFFFFL);
            case S64 -> Val.s64(bits);
            case U64 -> Val.u64(bits);
            case F32 -> Val.f32(Float.intBitsToFloat((int) bits));
            case F64 -> Val.f64(Double.longBitsToDouble(bits));
            case CHAR ->
                    Val.character(
                            random.oneOf(0, 97, 0xD7FF, 0xE000, 0x10FFFF, random.below(0xD800)));
            case STRING, ERROR_CONTEXT -> Val.string(random.text(12, ALPHABET));
        };
    }

    private static List<Val> values(Seeded random, ValType type, int count) {
        List<Val> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value(random, type));
        }
        return values;
    }

    private static @Nullable Val payload(Seeded random, @Nullable ValType type) {
        return type == null ? null : value(random, type);
    }

    private static @Nullable ValType maybe(Seeded random, int depth) {
        return random.oneIn(3) ? null : type(random, depth - 1);
    }

    private static List<ValType.Field> fields(Seeded random, int depth) {
        return IntStream.range(0, random.between(1, 5))
                .mapToObj(i -> new ValType.Field("f" + i, type(random, depth - 1)))
                .toList();
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "l" + i).toList();
    }
}
