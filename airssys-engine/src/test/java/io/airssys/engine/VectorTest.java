package io.airssys.engine;

import static io.airssys.engine.ModuleWriter.I32;
import static io.airssys.engine.ModuleWriter.V128;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.ModuleWriter.Bytes;
import io.airssys.engine.internal.module.Op;
import io.airssys.testing.Rule;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Vectors compute lane by lane. The core test suite has the breadth (`conformance/run`); here is
/// an instruction of each kind, with operands at the edges.
@Rule("ENG-1")
class VectorTest {
    private static final V128 ZERO = new V128(0, 0);

    private static final int[] NONE = {};
    private static final int[] ONE = {V128};
    private static final int[] TWO = {V128, V128};

    private static Instance instance(ModuleWriter module) {
        return Engine.of(EngineOptions.defaults())
                .compile(module.toBytes(), "vectors")
                .instantiate(Store.unlimited(), List.of());
    }

    private static ModuleWriter module(int[] params, int[] results, Consumer<Bytes> code) {
        var module = new ModuleWriter();
        module.type(params, results);
        module.memory(1);
        module.func(0, code);
        module.export("f", 0, 0);
        return module;
    }

    private static Bytes simd(Bytes code, int number) {
        return code.op(0xfd).u(number);
    }

    private static @Nullable Object binary(int number, V128 a, V128 b) {
        var instance =
                instance(
                        module(
                                TWO,
                                ONE,
                                c -> simd(c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1), number)));
        return instance.func("f").invoke(a, b)[0];
    }

    private static @Nullable Object unary(int number, V128 a) {
        var instance = instance(module(ONE, ONE, c -> simd(c.op(Op.LOCAL_GET, 0), number)));
        return instance.func("f").invoke(a)[0];
    }

    private static V128 v(long low, long high) {
        return new V128(low, high);
    }

    @Test
    void lanesWrapAroundAndDoNotCarry() {
        assertThat(binary(0x6e, v(0xffL, 0x7f00L), v(0x01L, 0x0100L))).isEqualTo(v(0, 0x8000L));
        assertThat(binary(0xb1, v(0, 1L << 32), v(1, 2L << 32)))
                .isEqualTo(v(0xffffffffL, 0xffffffffL << 32));
        assertThat(binary(0xd5, v(-3, 5), v(7, -1))).isEqualTo(v(-21, -5));
    }

    @Test
    void saturationStopsAtTheEdges() {
        // i8x16.add_sat_s, i8x16.add_sat_u, i16x8.sub_sat_u
        assertThat(binary(0x6f, v(0x7f80L, 0), v(0x0180L, 0))).isEqualTo(v(0x7f80L, 0));
        assertThat(binary(0x70, v(0xff10L, 0), v(0x0101L, 0))).isEqualTo(v(0xff11L, 0));
        assertThat(binary(0x93, v(0x0001_0005L, 0), v(0x0002_0003L, 0))).isEqualTo(v(2, 0));
        // i8x16.narrow_i16x8_s takes its lower half from the first operand.
        assertThat(binary(0x65, v(0xff00_0100L, 0), v(5, 0))).isEqualTo(v(0x807f, 5));
        // i16x8.q15mulr_sat_s: -1 × -1 does not fit
        assertThat(binary(0x82, v(0x8000L, 0), v(0x8000L, 0))).isEqualTo(v(0x7fffL, 0));
    }

    @Test
    void comparisonsFillTheirLanes() {
        // i8x16.lt_u against i8x16.lt_s
        assertThat(binary(0x26, v(0x7fL, 0), v(0x80L, 0))).isEqualTo(v(0xffL, 0));
        assertThat(binary(0x25, v(0x7fL, 0), v(0x80L, 0))).isEqualTo(ZERO);
        // i64x2.ge_s
        assertThat(binary(0xdb, v(1, -2), v(1, -1))).isEqualTo(v(-1, 0));
        // f32x4.eq: a NaN equals nothing
        long nan = 0x7fc00000L;
        assertThat(binary(0x41, v(nan, 0), v(nan, 0))).isEqualTo(v(0xffffffffL << 32, -1));
    }

    @Test
    void shiftsCountModuloTheWidth() {
        var shift =
                instance(
                        module(
                                new int[] {V128, I32},
                                ONE,
                                c -> simd(c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1), 0x6c)));
        assertThat(shift.func("f").invoke(v(0x80L, 0), 9)[0]).isEqualTo(v(0xc0L, 0));
    }

    @Test
    void lanesWidenAndMultiply() {
        // i16x8.extend_high_i8x16_s, i64x2.extmul_low_i32x4_u, i32x4.dot_i16x8_s
        assertThat(unary(0x88, v(0, 0x80ff))).isEqualTo(v(0xff80_ffffL, 0));
        assertThat(binary(0xde, v(0xffff_ffffL, 0), v(0xffff_ffffL, 0)))
                .isEqualTo(v(0xffff_fffe_0000_0001L, 0));
        assertThat(binary(0xba, v(0xffff_0002L, 0), v(0x0003_0004L, 0))).isEqualTo(v(5, 0));
    }

    @Test
    void arithmeticGivesTheCanonicalNan() {
        long signalling = 0x7ff0000000000001L;
        assertThat(binary(0xf0, v(signalling, 0), v(signalling, 0)))
                .isEqualTo(v(0x7ff8000000000000L, 0));
        // f64x2.pmin hands one operand on as it is.
        assertThat(binary(0xf6, v(signalling, 0), v(1, 0))).isEqualTo(v(signalling, 0));
    }

    @Test
    void conversionsSaturate() {
        long big = Double.doubleToRawLongBits(5e9);
        long nan = Double.doubleToRawLongBits(Double.NaN);
        // i32x4.trunc_sat_f64x2_u_zero, then f64x2.convert_low_i32x4_u
        assertThat(unary(0xfd, v(big, nan))).isEqualTo(v(0xffffffffL, 0));
        assertThat(unary(0xff, v(0xffffffffL, 7)))
                .isEqualTo(v(Double.doubleToRawLongBits(4294967295.0), 0));
    }

    @Test
    void bytesMove() {
        Consumer<Bytes> reverse =
                c -> {
                    simd(c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1), 0x0d);
                    for (int i = 0; i < 16; i++) {
                        c.op(i == 0 ? 31 : 15 - i);
                    }
                };
        var shuffle = instance(module(TWO, ONE, reverse));
        assertThat(
                        shuffle.func("f")
                                .invoke(
                                        v(0x0706050403020100L, 0x0f0e0d0c0b0a0908L),
                                        v(0, 0x99L << 56))[0])
                .isEqualTo(v(0x08090a0b0c0d0e99L, 0x0001020304050607L));
        // i8x16.swizzle: a number above 15 selects zero
        assertThat(binary(0x0e, v(0x11, 0x22), v(0x10_08_00L, 0)))
                .isEqualTo(v(0x1111111111_00_22_11L, 0x1111111111111111L));
    }

    @Test
    void oneLaneIsReadAndReplaced() {
        // i8x16.extract_lane_s and _u of lane 9, i16x8.replace_lane 7
        Consumer<Bytes> signed = c -> simd(c.op(Op.LOCAL_GET, 0), 0x15).op(9);
        Consumer<Bytes> unsigned = c -> simd(c.op(Op.LOCAL_GET, 0), 0x16).op(9);
        V128 minusTwo = v(0, 0xfe00L);
        assertThat(instance(module(ONE, new int[] {I32}, signed)).func("f").invoke(minusTwo))
                .containsExactly(-2);
        assertThat(instance(module(ONE, new int[] {I32}, unsigned)).func("f").invoke(minusTwo))
                .containsExactly(0xfe);
        Consumer<Bytes> replace = c -> simd(c.op(Op.LOCAL_GET, 0, Op.I32_CONST, 5), 0x1a).op(7);
        assertThat(instance(module(ONE, ONE, replace)).func("f").invoke(v(-1, -1)))
                .containsExactly(v(-1, 0x0005_ffff_ffff_ffffL));
    }

    /// The store that crosses the end of the memory leaves what is before it alone.
    @Test
    void aVectorIsStoredWholeOrNotAtAll() {
        var module = new ModuleWriter();
        module.type(new int[] {I32, V128}, NONE);
        module.memory(1);
        module.func(0, c -> simd(c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1), 11).op(4, 0));
        module.export("store", 0, 0);
        module.export("memory", 2, 0);
        var instance = instance(module);
        var store = instance.func("store");
        byte[] memory = ((Memory) instance.export("memory")).bytes();

        store.invoke(65_520, v(-1, -1));
        assertThat(memory[65_535]).isEqualTo((byte) -1);
        for (int address : new int[] {65_521, 65_535, 65_536, -4, -16, Integer.MAX_VALUE}) {
            byte[] before = memory.clone();
            assertThatThrownBy(() -> store.invoke(address, v(3, 4))).isInstanceOf(Trap.class);
            assertThat(memory).isEqualTo(before);
        }
    }

    /// Through parameters, blocks with results, globals, select and more than one result.
    @Test
    void vectorsGoWhereNumbersGo() {
        var module = new ModuleWriter();
        module.type(new int[] {V128, I32, V128}, TWO);
        module.global(V128, true, c -> simd(c, 12).fixed(1, 8).fixed(2, 8));
        module.func(
                0,
                c -> {
                    c.op(Op.BLOCK, V128, Op.LOCAL_GET, 0, Op.LOCAL_GET, 1, Op.BR_IF, 0);
                    c.op(Op.DROP, Op.GLOBAL_GET, 0, Op.END);
                    c.op(Op.LOCAL_GET, 0, Op.GLOBAL_SET, 0);
                    c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 2, Op.LOCAL_GET, 1, Op.SELECT);
                });
        module.func(0, c -> c.op(Op.LOCAL_GET, 0, Op.LOCAL_GET, 1, Op.LOCAL_GET, 2, Op.CALL, 0));
        module.export("f", 0, 1);
        var f = instance(module).func("f");

        assertThat(f.invoke(v(3, 4), 0, v(5, 6))).containsExactly(v(1, 2), v(5, 6));
        assertThat(f.invoke(v(7, 8), 1, v(5, 6))).containsExactly(v(7, 8), v(7, 8));
        assertThat(f.invoke(ZERO, 0, v(9, 9))).containsExactly(v(7, 8), v(9, 9));
    }
}
