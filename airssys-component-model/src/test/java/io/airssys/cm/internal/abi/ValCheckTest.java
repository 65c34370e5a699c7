package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Dynamic arguments are compared with the function's type before the guest is reached.
@Rule("INV-1")
class ValCheckTest {
    private static final ValType.RecordOf META =
            new ValType.RecordOf(List.of(new ValType.Field("timestamp", Prim.U64)));
    private static final ValType.RecordOf MESSAGE =
            new ValType.RecordOf(
                    List.of(
                            new ValType.Field("from", Prim.STRING),
                            new ValType.Field("metadata", META)));
    private static final ValType.VariantOf FAULT =
            new ValType.VariantOf(
                    List.of(
                            new ValType.Case("not-found", Prim.STRING),
                            new ValType.Case("full", null)));

    @Test
    void everyRandomValueFitsItsOwnType() {
        Seeded.check(
                2_000,
                random -> {
                    ValType type = RandomVals.type(random, 3);
                    ValCheck.check("v", type, RandomVals.value(random, type));
                });
    }

    @Test
    void theFirstDifferenceIsNamedByItsPath() {
        ValType.RecordOf other =
                new ValType.RecordOf(List.of(new ValType.Field("timestamp", Prim.U32)));
        assertThatThrownBy(() -> call(MESSAGE, message(new Val.Record(other, List.of(Val.u32(1))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("args[0].metadata.timestamp: u64 is needed, found u32");
        assertThatCode(() -> call(MESSAGE, message(new Val.Record(META, List.of(Val.u64(1))))))
                .doesNotThrowAnyException();
    }

    @Test
    void theNumberOfArgumentsCounts() {
        assertThatThrownBy(() -> call(Prim.U8)).hasMessageContaining("takes 1 arguments, found 0");
        assertThatThrownBy(() -> call(Prim.U8, Val.u8(1), Val.u8(2)))
                .hasMessageContaining("takes 1 arguments, found 2");
    }

    @Test
    void fieldAndCaseNamesCount() {
        ValType.RecordOf other = new ValType.RecordOf(List.of(new ValType.Field("time", Prim.U64)));
        assertThatThrownBy(() -> call(META, new Val.Record(other, List.of(Val.u64(1)))))
                .hasMessage("args[0]: 'timestamp' is needed, found 'time'");
    }

    @Test
    void payloadsAreThereExactlyWhenTheCaseHasOne() {
        call(FAULT, new Val.Variant(FAULT, 0, Val.string("x")));
        call(FAULT, new Val.Variant(FAULT, 1, null));
        assertThatThrownBy(() -> call(FAULT, new Val.Variant(FAULT, 0, null)))
                .hasMessageStartingWith("args[0].not-found: null");
        assertThatThrownBy(() -> call(FAULT, new Val.Variant(FAULT, 1, Val.u8(1))))
                .hasMessage("args[0].full: the case has no payload, found u8");
        assertThatThrownBy(() -> call(FAULT, new Val.Variant(FAULT, 2, null)))
                .hasMessage("args[0]: case 2 of a type with 2 cases");
    }

    @Test
    void listsAreCheckedElementByElementAndFixedOnesByLength() {
        ValType.ListOf words = new ValType.ListOf(Prim.STRING, -1);
        assertThatThrownBy(() ->
                        call(words, new Val.ListVal(words, List.of(Val.string("a"), Val.u8(1)))))
                .hasMessage("args[0][1]: string is needed, found u8");
        ValType.ListOf two = new ValType.ListOf(Prim.U8, 2);
        assertThatThrownBy(() -> call(two, Val.bytes(new byte[3])))
                .hasMessageContaining("has 2 parts, found 3");
        call(two, Val.bytes(new byte[2]));
    }

    @Rule("INV-5")
    @Test
    void loneSurrogatesAndFlagsWithoutALabelAreRefused() {
        assertThatThrownBy(() -> call(Prim.STRING, Val.string("a\ud800")))
                .hasMessage("args[0]: string has a lone surrogate at index 1");
        call(Prim.STRING, Val.string("🍰"));
        ValType.FlagsOf flags = new ValType.FlagsOf(List.of("a", "b"));
        assertThatThrownBy(() -> call(flags, new Val.Flags(flags, 4)))
                .hasMessageContaining("bits without a label");
        call(flags, new Val.Flags(flags, 3));
    }

    @Rule("INV-5")
    @Test
    void numbersOutOfRangeCannotBeMade() {
        assertThatThrownBy(() -> Val.u8(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Val.s8(-129)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Val.u32(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Val.character(0xD800))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(Val.u8(255), Val.s8(-128), Val.u32(4294967295L), Val.character(0xD7FF)))
                .hasSize(4);
    }

    @Test
    void bytesAreEqualToTheSameBytesOneByOne() {
        assertThat(Val.bytes(new byte[] {1, -1}))
                .isEqualTo(Val.list(Prim.U8, List.of(Val.u8(1), Val.u8(255))));
        assertThat(Val.list(Prim.U8, List.of(Val.u8(1), Val.u8(255))).toByteArray())
                .containsExactly(1, -1);
    }

    private static Val message(Val metadata) {
        return new Val.Record(MESSAGE, List.of(Val.string("me"), metadata));
    }

    private static void call(@Nullable ValType param, Val... args) {
        ValCheck.arguments(CallRulesTest.function(param, null), List.of(args));
    }

    @Test
    void aFunctionWithoutParametersTakesNone() {
        ValCheck.arguments(new FuncType(List.of(), null, false), List.of());
    }
}
