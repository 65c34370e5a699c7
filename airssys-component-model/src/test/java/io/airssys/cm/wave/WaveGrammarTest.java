package io.airssys.cm.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each form of the grammar, and what is told when a text is no value of the type.
@Rule("CALL1")
class WaveGrammarTest {
    private static final ValType.OptionOf MAYBE = new ValType.OptionOf(Prim.U8);
    private static final ValType.RecordOf POINT =
            new ValType.RecordOf(
                    List.of(new ValType.Field("x", Prim.S32), new ValType.Field("name", MAYBE)));
    private static final ValType.EnumOf WORDS = new ValType.EnumOf(List.of("none", "north"));

    @Test
    void commentsAndBlanksStandBetweenTokens() {
        assertThat(parse("// first\n{ x : // here\n 1 ,\n}", POINT))
                .isEqualTo("{x: 1, name: none}");
    }

    @Test
    void optionsAndResultsMayBeFlat() {
        assertThat(parse("5", MAYBE)).isEqualTo("some(5)");
        assertThat(parse("some(5)", MAYBE)).isEqualTo("some(5)");
        ValType.ResultOf result = new ValType.ResultOf(Prim.STRING, Prim.U8);
        assertThat(parse("\"x\"", result)).isEqualTo("ok(\"x\")");
        assertThat(parse("err(3)", result)).isEqualTo("err(3)");
        assertThat(parse("ok", new ValType.ResultOf(null, null))).isEqualTo("ok");
    }

    @Test
    void anOptionOfAnOptionIsNeverFlat() {
        ValType nested = new ValType.OptionOf(MAYBE);
        assertThat(parse("some(5)", nested)).isEqualTo("some(some(5))");
        assertThat(message("5", nested)).contains("expected some(…) or none");
    }

    @Test
    void aLabelSpeltLikeAKeywordNeedsAPercentSign() {
        assertThat(parse("%none", WORDS)).isEqualTo("%none");
        assertThat(parse("%north", WORDS)).isEqualTo("north");
        assertThat(message("none", WORDS)).contains("write '%none' for the case");
    }

    @Test
    void aRecordWithoutFieldsIsNotEmptyFlags() {
        ValType.RecordOf empty = new ValType.RecordOf(List.of());
        assertThat(parse("{:}", empty)).isEqualTo("{:}");
        assertThat(message("{}", empty)).contains("write {:}");
        assertThat(parse("{}", new ValType.FlagsOf(List.of("a")))).isEqualTo("{}");
    }

    @Test
    void aStringOfSeveralLinesLosesItsMargin() {
        String text = "\"\"\"\n    one\n      \"two\" \\u{2603}\n\n    \"\"\"";
        assertThat(Wave.parse(text, Prim.STRING)).isEqualTo(new Val.Str("one\n  \"two\" ☃\n"));
        assertThat(Wave.parse(text.replace("\n", "\r\n"), Prim.STRING))
                .isEqualTo(new Val.Str("one\n  \"two\" ☃\n"));
        assertThat(message("\"\"\"\n  a\n    \"\"\"", Prim.STRING)).contains("indented less");
    }

    @ParameterizedTest
    @CsvSource({
        "U8, 255, 256",
        "S8, -128, -129",
        "U64, 18446744073709551615, 18446744073709551616",
        "S64, -9223372036854775808, 9223372036854775808",
        "U32, 0, -1",
    })
    void integersKeepToTheirRange(Prim type, String inside, String outside) {
        assertThat(parse(inside, type)).isEqualTo(inside);
        assertThat(message(outside, type)).contains("does not fit");
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "-inf, -inf", "nan, nan", "6.022e+23, 6.022E23", "3, 3"})
    void floatsAreReadInEveryForm(String text, String printed) {
        assertThat(parse(text, Prim.F64)).isEqualTo(printed);
    }

    @Test
    void aFloatThatIsTooLargeIsNoInfinity() {
        assertThat(parse("3.4e38", Prim.F32)).isEqualTo("3.4E38");
        assertThat(message("3.5e38", Prim.F32)).contains("too large for f32");
    }

    @Test
    void aMistakeIsShownWithItsPlaceAndTheExpectedType() {
        WaveException e = fault("{x: 1,\n name: \"no\"}", POINT);
        assertThat(e.offset()).isEqualTo(14);
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.column()).isEqualTo(8);
        assertThat(e.getMessage())
                .isEqualToNormalizingNewlines(
                        """
                        wave:2:8: expected u8, found '"'
                          |
                        2 |  name: "no"}
                          |        ^\
                        """);
    }

    @Test
    void missingAndUnknownFieldsAreNamed() {
        assertThat(message("{name: 1}", POINT)).contains("field 'x' of type s32 is missing");
        assertThat(message("{x: 1, y: 2}", POINT)).contains("no field 'y'").contains("x, name");
        assertThat(message("{x: 1, x: 2}", POINT)).contains("'x' stands here twice");
    }

    @Test
    void trailingOptionsOfACallMayBeLeftOut() {
        FuncType type =
                new FuncType(
                        List.of(
                                new ValType.Field("a", Prim.U8),
                                new ValType.Field("b", MAYBE),
                                new ValType.Field("c", MAYBE)),
                        null,
                        false);
        assertThat(Wave.parseCall("f(1)").arguments(type))
                .extracting(Wave::print)
                .containsExactly("1", "none", "none");
        assertThat(Wave.parseCall("f(1, 2,)").arguments(type))
                .extracting(Wave::print)
                .containsExactly("1", "some(2)", "none");
        assertThatThrownBy(() -> Wave.parseCall("f()").arguments(type))
                .hasMessageContaining("argument 'a' of type u8 is missing");
        assertThatThrownBy(() -> Wave.parseCall("f(1, 2, 3, 4)").arguments(type))
                .hasMessageContaining("takes 3 arguments");
        assertThatThrownBy(() -> Wave.parseCall("f(1) x").arguments(type))
                .hasMessageContaining("expected nothing more");
    }

    @ParameterizedTest
    @CsvSource({
        "'acme:calc/ops.add(2, 3)', acme:calc/ops, add",
        "'airssys:core/storage@1.0.0.get(\"k\")', airssys:core/storage@1.0.0, get",
        "'ops.%type()', ops, type",
        "' add ( )', , add",
        "'a:b/c.[method]counter.get()', a:b/c, [method]counter.get",
        "'[constructor]counter()', , [constructor]counter",
    })
    void aCallNamesInterfaceAndFunction(String text, String interfaceName, String function) {
        WaveCall call = Wave.parseCall(text);
        assertThat(call.interfaceName()).isEqualTo(interfaceName);
        assertThat(call.function()).isEqualTo(function);
        assertThat(text.charAt(call.argumentsAt())).isEqualTo('(');
    }

    @ParameterizedTest
    @CsvSource({"add", "'(1)'", "'a:b/c@1.0.0(1)'", "'.add()'", "''", "'a..9()'"})
    void whatIsNoCallIsRefused(String text) {
        assertThatThrownBy(() -> Wave.parseCall(text)).isInstanceOf(WaveException.class);
    }

    @Test
    void resourcesHaveNoText() {
        ValType own = new ValType.Own(new ResourceType("file"));
        assertThat(message("1", own)).contains("own<file> has no text form");
        assertThat(message("x", new ValType.ListOf(own, -1))).contains("list<own<file>>");
    }

    private static String parse(String text, ValType type) {
        return Wave.print(Wave.parse(text, type));
    }

    private static String message(String text, ValType type) {
        return fault(text, type).diagnostic().render();
    }

    private static WaveException fault(String text, ValType type) {
        try {
            throw new AssertionError(text + " was read as " + Wave.parse(text, type));
        } catch (WaveException e) {
            return e;
        }
    }
}
