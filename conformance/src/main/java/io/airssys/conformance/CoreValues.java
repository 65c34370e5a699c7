package io.airssys.conformance;

import io.airssys.engine.Func;
import io.airssys.engine.V128;
import io.airssys.engine.ValType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values of core scripts: arguments `(i32.const 7)`, and the patterns results must match.
final class CoreValues {
    private CoreValues() {}

    /// A number or vector as its bits, so that every NaN stays what it is.
    record Bits(ValType.Kind kind, long low, long high) {
        @Override
        public String toString() {
            String bits =
                    kind == ValType.Kind.V128
                            ? String.format("0x%016x%016x", high, low)
                            : "0x" + Long.toHexString(low);
            return kind.name().toLowerCase(Locale.ROOT) + " " + bits;
        }
    }

    /// A reference that only the host knows.
    record HostRef(long number) {}

    /// Reads an argument: [Bits], or a reference.
    ///
    /// @throws IllegalArgumentException when it is none
    static @Nullable Object read(SExpr.Group value) {
        String text = value.atom(1);
        return switch (value.head()) {
            case "i32.const" -> new Bits(ValType.Kind.I32, lane("i32", text), 0);
            case "i64.const" -> new Bits(ValType.Kind.I64, lane("i64", text), 0);
            case "f32.const" -> new Bits(ValType.Kind.F32, lane("f32", text), 0);
            case "f64.const" -> new Bits(ValType.Kind.F64, lane("f64", text), 0);
            case "v128.const" -> vector(value);
            case "ref.null" -> null;
            case "ref.extern", "ref.host" -> new HostRef(integer(text).longValue());
            default -> throw new IllegalArgumentException("no value: " + value.head());
        };
    }

    private static Bits vector(SExpr.Group value) {
        String shape = value.atom(1);
        long[] halves = new long[2];
        int width = width(shape);
        for (int i = 0; i < 128 / width; i++) {
            halves[i * width / 64] |= lane(shape, value.atom(i + 2)) << (i * width % 64);
        }
        return new Bits(ValType.Kind.V128, halves[0], halves[1]);
    }

    private static int width(String shape) {
        int x = shape.indexOf('x');
        return Integer.parseInt(shape.substring(1, x < 0 ? shape.length() : x));
    }

    /// {@return the bits of a number, zeros above its width}
    private static long lane(String shape, String text) {
        int width = width(shape);
        if (shape.startsWith("f")) {
            return width == 32 ? f32(text) & 0xffffffffL : f64(text);
        }
        long bits = integer(text).longValue();
        return width == 64 ? bits : bits & ((1L << width) - 1);
    }

    private static BigInteger integer(String text) {
        String digits = text.replace("_", "").replace("+", "");
        boolean negative = digits.startsWith("-");
        if (negative) {
            digits = digits.substring(1);
        }
        BigInteger magnitude =
                digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : new BigInteger(digits);
        return negative ? magnitude.negate() : magnitude;
    }

    private static int f32(String text) {
        int nan = text.indexOf("nan");
        if (nan >= 0) {
            int payload =
                    text.indexOf(':') < 0
                            ? 0x400000
                            : integer(text.substring(nan + 4)).intValueExact();
            return 0x7f800000 | payload | (text.startsWith("-") ? 1 << 31 : 0);
        }
        return Float.floatToRawIntBits(Float.parseFloat(real(text)));
    }

    private static long f64(String text) {
        int nan = text.indexOf("nan");
        if (nan >= 0) {
            long payload =
                    text.indexOf(':') < 0
                            ? 1L << 51
                            : integer(text.substring(nan + 4)).longValueExact();
            return 0x7ff0000000000000L | payload | (text.startsWith("-") ? 1L << 63 : 0);
        }
        return Double.doubleToRawLongBits(Double.parseDouble(real(text)));
    }

    /// A number as Java writes it.
    private static String real(String text) {
        String digits = text.replace("_", "");
        if (digits.endsWith("inf")) {
            return digits.startsWith("-") ? "-Infinity" : "Infinity";
        }
        boolean plainHex = digits.contains("0x") && !digits.toLowerCase(Locale.ROOT).contains("p");
        return plainHex ? digits + "p0" : digits;
    }

    /// {@return whether a result is what a script expects}
    static boolean matches(SExpr.Group pattern, @Nullable Object value) {
        return switch (pattern.head()) {
            case "either" ->
                    pattern.items().stream()
                            .anyMatch(p -> p instanceof SExpr.Group g && matches(g, value));
            case "ref.null" -> value == null;
            case "ref.func" -> value instanceof Func;
            case "ref.extern" ->
                    pattern.atom(1).isEmpty()
                            ? value != null && !(value instanceof Func)
                            : value != null && value.equals(read(pattern));
            case "v128.const" ->
                    value instanceof Bits bits
                            && bits.kind == ValType.Kind.V128
                            && lanesMatch(pattern, bits);
            case "f32.const", "f64.const" ->
                    value instanceof Bits bits
                            && bits.kind == kind(pattern)
                            && laneMatches(
                                    pattern.head().substring(0, 3), pattern.atom(1), bits.low);
            default -> value != null && value.equals(read(pattern));
        };
    }

    private static ValType.Kind kind(SExpr.Group pattern) {
        return pattern.head().startsWith("f32") ? ValType.Kind.F32 : ValType.Kind.F64;
    }

    private static boolean lanesMatch(SExpr.Group pattern, Bits bits) {
        String shape = pattern.atom(1);
        int width = width(shape);
        for (int i = 0; i < 128 / width; i++) {
            long half = i * width < 64 ? bits.low : bits.high;
            long lane = half >>> (i * width % 64);
            if (!laneMatches(
                    shape, pattern.atom(i + 2), width == 64 ? lane : lane & ((1L << width) - 1))) {
                return false;
            }
        }
        return true;
    }

    /// A canonical NaN has the highest bit of its payload and no other; an arithmetic one has it.
    private static boolean laneMatches(String shape, String wanted, long bits) {
        boolean single = shape.startsWith("f32");
        long canonical = single ? 0x7fc00000L : 0x7ff8000000000000L;
        return switch (wanted) {
            case "nan:canonical" -> (bits & (single ? 0x7fffffffL : Long.MAX_VALUE)) == canonical;
            case "nan:arithmetic" -> (bits & canonical) == canonical;
            default -> bits == lane(shape, wanted);
        };
    }

    /// Calls a function.
    ///
    /// @param args as [#read] gives them
    /// @return its results in the same form
    static List<@Nullable Object> call(Func func, List<@Nullable Object> args) {
        var type = func.type().type();
        boolean numbers =
                type.params().stream().noneMatch(ValType::isRef)
                        && type.results().stream().noneMatch(ValType::isRef);
        if (!numbers) {
            @Nullable Object[] boxes = args.stream().map(CoreValues::box).toArray();
            @Nullable Object[] results = func.invoke(boxes);
            List<@Nullable Object> all = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                all.add(unbox(type.results().get(i), results[i]));
            }
            return all;
        }
        long[] flat =
                args.stream()
                        .map(Bits.class::cast)
                        .flatMapToLong(b ->
                                b.kind == ValType.Kind.V128
                                        ? java.util.stream.LongStream.of(b.low, b.high)
                                        : java.util.stream.LongStream.of(b.low))
                        .toArray();
        long[] results = func.call(flat);
        List<@Nullable Object> all = new ArrayList<>();
        int at = 0;
        for (ValType result : type.results()) {
            long low = results[at++];
            all.add(
                    bits(
                            result.kind(),
                            low,
                            result.kind() == ValType.Kind.V128 ? results[at++] : 0));
        }
        return all;
    }

    private static Bits bits(ValType.Kind kind, long low, long high) {
        boolean narrow = kind == ValType.Kind.I32 || kind == ValType.Kind.F32;
        return new Bits(kind, narrow ? low & 0xffffffffL : low, high);
    }

    /// {@return a value as the engine boxes it}
    static @Nullable Object box(@Nullable Object value) {
        if (!(value instanceof Bits bits)) {
            return value;
        }
        return switch (bits.kind) {
            case I32 -> (int) bits.low;
            case I64 -> bits.low;
            case F32 -> Float.intBitsToFloat((int) bits.low);
            case F64 -> Double.longBitsToDouble(bits.low);
            case V128 -> new V128(bits.low, bits.high);
            case REF -> throw new IllegalArgumentException("a reference has no bits");
        };
    }

    /// {@return a boxed value of the engine as scripts have it}
    static @Nullable Object unbox(ValType type, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer i -> bits(type.kind(), i, 0);
            case Long l -> bits(type.kind(), l, 0);
            case Float f -> bits(type.kind(), Float.floatToRawIntBits(f), 0);
            case Double d -> bits(type.kind(), Double.doubleToRawLongBits(d), 0);
            case V128 v -> bits(type.kind(), v.low(), v.high());
            default -> value;
        };
    }
}
