package io.airssys.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import java.util.List;
import org.junit.jupiter.api.Test;

class WastValuesTest {
    private static Val read(String text, ValType type) {
        return WastValues.read(SExpr.parse(text).getFirst(), type);
    }

    @Test
    void numbersKeepTheirBits() {
        assertThat(read("(u64.const 18446744073709551615)", ValType.Prim.U64))
                .isEqualTo(Val.u64(-1));
        assertThat(read("(s8.const -128)", ValType.Prim.S8)).isEqualTo(Val.s8(-128));
        assertThat(read("(u32.const 0xffff_ffff)", ValType.Prim.U32))
                .isEqualTo(Val.u32(0xffff_ffffL));
        assertThat(read("(f32.const -inf)", ValType.Prim.F32))
                .isEqualTo(Val.f32(Float.NEGATIVE_INFINITY));
    }

    @Test
    void fieldsStandWithAndWithoutParentheses() {
        ValType.RecordOf type =
                new ValType.RecordOf(
                        List.of(
                                new ValType.Field("s", ValType.Prim.STRING),
                                new ValType.Field("n", ValType.Prim.U32)));

        Val bare =
                read(
                        "(record.const (field \"s\" str.const \"v\") (field \"n\" u32.const 7))",
                        type);
        Val grouped =
                read(
                        "(record.const (field \"s\" (str.const \"v\")) (field \"n\" (u32.const"
                                + " 7)))",
                        type);

        assertThat(bare).isEqualTo(grouped);
        assertThat(bare).isEqualTo(new Val.Record(type, List.of(Val.string("v"), Val.u32(7))));
    }

    @Test
    void anUnknownCaseIsNoValue() {
        ValType.EnumOf type = new ValType.EnumOf(List.of("a", "b"));

        assertThat(read("(enum.const \"b\")", type)).isEqualTo(new Val.EnumVal(type, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("(enum.const \"c\")", type))
                .withMessageContaining("`c`");
    }
}
