package io.airssys.cm.internal.abi;

import static io.airssys.cm.engine.CoreValType.F32;
import static io.airssys.cm.engine.CoreValType.F64;
import static io.airssys.cm.engine.CoreValType.I32;
import static io.airssys.cm.engine.CoreValType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule({"CM-3", "CM-5"})
class LayoutTest {
    static Stream<Arguments> layouts() {
        return Stream.of(
                row(Prim.BOOL, 1, 1, I32),
                row(Prim.S8, 1, 1, I32),
                row(Prim.U16, 2, 2, I32),
                row(Prim.U32, 4, 4, I32),
                row(Prim.S64, 8, 8, I64),
                row(Prim.F32, 4, 4, F32),
                row(Prim.F64, 8, 8, F64),
                row(Prim.CHAR, 4, 4, I32),
                row(Prim.STRING, 8, 4, I32, I32),
                row(list(Prim.F64), 8, 4, I32, I32),
                row(new ValType.ListOf(Prim.U16, 3), 6, 2, I32, I32, I32),
                row(new ValType.MapOf(Prim.U8, Prim.U64), 8, 4, I32, I32),
                row(new ValType.Own(new ResourceType("r")), 4, 4, I32),
                row(record(Prim.U8, Prim.U32, Prim.U8), 12, 4, I32, I32, I32),
                row(record(Prim.U8, Prim.U64), 16, 8, I32, I64),
                row(tuple(Prim.U8, Prim.U16, Prim.U8), 6, 2, I32, I32, I32),
                row(option(Prim.U8), 2, 1, I32, I32),
                row(option(Prim.U64), 16, 8, I32, I64),
                row(option(Prim.STRING), 12, 4, I32, I32, I32),
                row(new ValType.ResultOf(null, null), 1, 1, I32),
                row(new ValType.ResultOf(Prim.F32, Prim.U32), 8, 4, I32, I32),
                row(new ValType.ResultOf(Prim.F32, Prim.F64), 16, 8, I32, I64),
                row(new ValType.ResultOf(Prim.F64, Prim.F64), 16, 8, I32, F64),
                row(enumOf(3), 1, 1, I32),
                row(enumOf(256), 1, 1, I32),
                row(enumOf(257), 2, 2, I32),
                row(enumOf(65_537), 4, 4, I32),
                row(flags(8), 1, 1, I32),
                row(flags(9), 2, 2, I32),
                row(flags(17), 4, 4, I32),
                row(flags(32), 4, 4, I32));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void followsThePublishedTable(ValType type, int size, int align, List<CoreValType> flat) {
        assertThat(Layout.of(type)).isEqualTo(new Layout(size, align, flat));
    }

    @Test
    void sixteenParametersTravelFlatAndSeventeenByPointer() {
        assertThat(Layout.lowered(function(16, null), false).params()).hasSize(16);
        assertThat(Layout.lowered(function(17, null), false).params()).containsExactly(I32);
    }

    @Test
    void oneCoreResultTravelsFlatAndTwoByPointer() {
        assertThat(Layout.lifted(function(0, Prim.U64), false, false).results())
                .containsExactly(I64);
        assertThat(Layout.lifted(function(0, Prim.STRING), false, false).results())
                .containsExactly(I32);
        assertThat(Layout.lowered(function(0, Prim.STRING), false).params()).containsExactly(I32);
        assertThat(Layout.lowered(function(0, Prim.STRING), false).results()).isEmpty();
    }

    @Rule("LIM-10")
    @Test
    void sixtyFourLevelsAreAllowedAndOneMoreIsNot() {
        assertThat(Layout.of(nested(64)).align()).isEqualTo(4);
        assertThatThrownBy(() -> Layout.of(nested(65)))
                .isInstanceOf(ComponentException.LimitExceeded.class)
                .hasMessageContaining("64");
    }

    @Test
    void aTypeTooLargeForMemoryIsRefusedWithoutOverflow() {
        ValType big = new ValType.ListOf(new ValType.ListOf(Prim.U64, 1 << 20), 1 << 20);
        assertThatThrownBy(() -> Layout.of(big))
                .isInstanceOf(ComponentException.LimitExceeded.class);
        assertThat(Layout.of(new ValType.ListOf(Prim.U64, 1 << 20)).size()).isEqualTo(8 << 20);
    }

    private static ValType nested(int depth) {
        ValType type = Prim.U32;
        for (int i = 1; i < depth; i++) {
            type = new ValType.OptionOf(type);
        }
        return type;
    }

    private static FuncType function(int params, @Nullable ValType result) {
        return new FuncType(
                IntStream.range(0, params)
                        .mapToObj(i -> new ValType.Field("p" + i, Prim.U32))
                        .toList(),
                result,
                false);
    }

    private static Arguments row(ValType type, int size, int align, CoreValType... flat) {
        return Arguments.of(type, size, align, List.of(flat));
    }

    private static ValType list(ValType element) {
        return new ValType.ListOf(element, -1);
    }

    private static ValType option(ValType some) {
        return new ValType.OptionOf(some);
    }

    private static ValType tuple(ValType... elements) {
        return new ValType.TupleOf(List.of(elements));
    }

    private static ValType record(ValType... fields) {
        return new ValType.RecordOf(
                Arrays.stream(fields).map(type -> new ValType.Field("f", type)).toList());
    }

    private static ValType enumOf(int labels) {
        return new ValType.EnumOf(Collections.nCopies(labels, "e"));
    }

    private static ValType flags(int labels) {
        return new ValType.FlagsOf(Collections.nCopies(labels, "f"));
    }
}
