package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.conformance.CoreValues.Bits;
import io.airssys.engine.ValType.Kind;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// A result matches a pattern by its bits.
class CoreValuesTest {
    private static SExpr.Group expr(String text) {
        return SExpr.parse(text).getFirst();
    }

    private static Bits read(String text) {
        return (Bits) Objects.requireNonNull(CoreValues.read(expr(text)));
    }

    private static Bits f32(int bits) {
        return new Bits(Kind.F32, bits & 0xffffffffL, 0);
    }

    @Test
    void integersHaveManySpellings() {
        assertThat(read("(i32.const -1)")).isEqualTo(new Bits(Kind.I32, 0xffffffffL, 0));
        assertThat(read("(i32.const 0xffff_ffff)")).isEqualTo(read("(i32.const 4294967295)"));
        assertThat(read("(i64.const 0x8000000000000000)").low()).isEqualTo(Long.MIN_VALUE);
        assertThat(read("(i64.const -9_223_372_036_854_775_808)").low()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void floatsAreReadExactly() {
        assertThat(read("(f32.const 0x1.fffffep+127)")).isEqualTo(f32(0x7f7fffff));
        assertThat(read("(f32.const 0xf0P+13)"))
                .isEqualTo(f32(Float.floatToRawIntBits(240 * 8192f)));
        assertThat(read("(f32.const -0x0)")).isEqualTo(f32(0x80000000));
        assertThat(read("(f32.const -nan:0x1)")).isEqualTo(f32(0xff800001));
        assertThat(read("(f64.const -inf)").low())
                .isEqualTo(Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY));
    }

    @Test
    void nansMatchByTheirPattern() {
        Predicate<Bits> canonical = v -> CoreValues.matches(expr("(f32.const nan:canonical)"), v);
        Predicate<Bits> arithmetic = v -> CoreValues.matches(expr("(f32.const nan:arithmetic)"), v);
        assertThat(canonical).accepts(f32(0x7fc00000), f32(0xffc00000));
        assertThat(canonical).rejects(f32(0x7fc00001), f32(0x7f800001), f32(0x3f800000));
        assertThat(arithmetic).accepts(f32(0x7fc00001)).rejects(f32(0x7f800001), f32(0x3f800000));
        assertThat(CoreValues.matches(expr("(f32.const nan:0x200000)"), f32(0x7fa00000))).isTrue();
        assertThat(CoreValues.matches(expr("(f32.const nan:0x200000)"), f32(0x7fc00000))).isFalse();
    }

    @Test
    void lanesOfAVectorMatchOneByOne() {
        Bits vector = read("(v128.const i16x8 1 2 3 -4 5 6 7 0x8000)");
        assertThat(vector.low()).isEqualTo(0xfffc_0003_0002_0001L);
        assertThat(CoreValues.matches(expr("(v128.const i16x8 1 2 3 -4 5 6 7 -32768)"), vector))
                .isTrue();
        assertThat(CoreValues.matches(expr("(v128.const i16x8 1 2 3 -4 5 6 8 -32768)"), vector))
                .isFalse();
        Bits nan = read("(v128.const f64x2 1.5 nan)");
        assertThat(CoreValues.matches(expr("(v128.const f64x2 1.5 nan:canonical)"), nan)).isTrue();
        assertThat(CoreValues.matches(expr("(v128.const f64x2 nan:canonical 1.5)"), nan)).isFalse();
    }

    @Test
    void referencesMatchByWhatTheyAre() {
        Object seven = CoreValues.read(expr("(ref.extern 7)"));
        assertThat(CoreValues.matches(expr("(ref.extern 7)"), seven)).isTrue();
        assertThat(CoreValues.matches(expr("(ref.extern 8)"), seven)).isFalse();
        assertThat(CoreValues.matches(expr("(ref.extern)"), seven)).isTrue();
        assertThat(CoreValues.matches(expr("(ref.null)"), seven)).isFalse();
        assertThat(CoreValues.matches(expr("(ref.null)"), null)).isTrue();
        assertThat(CoreValues.matches(expr("(ref.func)"), seven)).isFalse();
    }
}
