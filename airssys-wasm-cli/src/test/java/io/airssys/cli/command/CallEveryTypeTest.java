package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `call` reads every type as WAVE and prints it as WAVE and as JSON.
@Rule("CALL1")
@Rule("CALL2")
class CallEveryTypeTest {
    private static final Path ECHO = Run.ROOT.resolve("guests/all-types/echo.wasm");

    private static Run call(String expression) {
        return Run.of("call", "--file", ECHO.toString(), expression, "-o", "json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a-bool | true | true",
                "an-s8 | -128 | -128",
                "a-u8 | 255 | 255",
                "an-s16 | -32768 | -32768",
                "a-u16 | 65535 | 65535",
                "an-s32 | -2147483648 | -2147483648",
                "a-u32 | 4294967295 | 4294967295",
                "an-s64 | -9007199254740991 | -9007199254740991",
                "an-s64 | -9223372036854775808 | \"-9223372036854775808\"",
                "a-u64 | 9007199254740991 | 9007199254740991",
                "a-u64 | 9007199254740992 | \"9007199254740992\"",
                "a-u64 | 18446744073709551615 | \"18446744073709551615\"",
                "an-f32 | 0.1 | 0.1",
                "an-f32 | nan | \"nan\"",
                "an-f64 | -inf | \"-inf\"",
                "an-f64 | 0.1 | 0.1",
                "a-char | 'é' | \"é\"",
                "a-char | '\\u{0}' | \"\\u0000\"",
                "a-string | \"Zoë \\\"🦀\\\"\" | \"Zoë \\\"🦀\\\"\"",
                "list-bool | [] | []",
                "list-s8 | [-1, 1] | [-1,1]",
                "list-u8 | [0, 255] | \"AP8=\"",
                "list-u64 | [18446744073709551615, 1] | [\"18446744073709551615\",1]",
                "list-f32 | [0.1, inf] | [0.1,\"inf\"]",
                "list-char | ['a'] | [\"a\"]",
                "list-string | [\"\", \"b\"] | [\"\",\"b\"]",
                "list-point | [{x: 1, y: -1}] | [{\"x\":1,\"y\":-1}]",
                "list-list | [[], [1]] | [[],[1]]",
                "list-deep | [[[[[[[[5]]]]]]]] | [[[[[[[\"BQ==\"]]]]]]]",
                "four-u32 | [1, 2, 3, 4] | [1,2,3,4]",
                "two-strings | [\"a\", \"b\"] | [\"a\",\"b\"]",
                "map-string | {\"a\": 1} | [[\"a\",1]]",
                "map-u8 | {:} | []",
                "option-u8 | none | null",
                "option-u8 | some(1) | 1",
                "option-string | some(\"none\") | \"none\"",
                "option-option | none | null",
                "option-option | some(none) | {\"some\":null}",
                "option-option | some(some(1)) | {\"some\":1}",
                "result-none | ok | {\"ok\":null}",
                "result-ok | ok(1) | {\"ok\":1}",
                "result-both | ok(1) | {\"ok\":1}",
                "result-shape | ok([1]) | {\"ok\":\"AQ==\"}",
                "tuple-one | (1) | [1]",
                "tuple-two | (1, \"a\") | [1,\"a\"]",
                "a-person | {name: \"a\", age: 1, tags: [\"t\"], home: none, id: 2} |"
                        + " {\"name\":\"a\",\"age\":1,\"tags\":[\"t\"],\"home\":null,\"id\":2}",
                "a-shape | dot | {\"dot\":null}",
                "a-shape | circle(-0.5) | {\"circle\":-0.5}",
                "a-shape | at({x: 1, y: 2}) | {\"at\":{\"x\":1,\"y\":2}}",
                "a-colour | dark-blue | \"dark-blue\"",
                "an-access | {read, run-it} | [\"read\",\"run-it\"]",
                "an-access | {} | []",
                "the-weekdays | {no-day} | [\"no-day\"]",
                "the-bits | {b00, b31} | [\"b00\",\"b31\"]",
                "nested | [none, some(ok((\"x\", dot))), some(err([]))] |"
                        + " [null,{\"ok\":[\"x\",{\"dot\":null}]},{\"err\":[]}]"
            })
    void aValueIsReadAndPrintedInBothForms(String function, String wave, String json) {
        Run run = call(function + "(" + wave + ")");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().at("/data/wave").asText()).isEqualTo(wave);
        assertThat(run.json().at("/data/value")).hasToString(json.replace("\\u{0}", "\0"));
    }

    @Test
    void manyArgumentsAndNone() {
        Run many =
                call(
                        "many(true, -1, 2, -3, 4, -5, 6, -7, 8, 0.5, -0.25, 'c', red, {read},"
                                + " {mon}, {b31}, \"s\")");

        assertThat(many.json().at("/data/wave").asText())
                .isEqualTo(
                        "(true, -1, 2, -3, 4, -5, 6, -7, 8, 0.5, -0.25, 'c', red, {read}, {mon},"
                                + " {b31}, \"s\")");
        assertThat(call("nothing()").exit()).isZero();
        assertThat(call("nothing()").json().at("/data").has("wave")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result-none(err) | err",
                "result-err(err(green)) | err(green)",
                "result-shape(err(code(7))) | err(code(7))"
            })
    void anErrorEndsWithEleven(String expression, String wave) {
        Run run = call(expression);

        assertThat(run.exit()).isEqualTo(11);
        assertThat(run.out() + run.err()).contains(wave);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "own-token(1) | has no text form",
                "borrow-token(1) | a value of type borrow<",
                "list-token([1]) | a value of type own<",
                "list-token([]) | it holds a resource",
                "[constructor]token(1) | it holds a resource",
                "a-u8(256) | u8",
                "a-colour(blue) | expected enum {red, green, dark-blue}",
                "four-u32([1]) | expected 4 elements, found 1",
                "a-point({x: 1}) | y"
            })
    void whatHasNoTextOrNoSuchValueIsRefused(String expression, String why) {
        Run run = Run.of("call", "--file", ECHO.toString(), expression);

        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).contains("error[WAV-001]").contains(why);
    }
}
