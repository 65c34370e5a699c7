package io.airssys.cm.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.testing.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a1-2-b",
                "get-URL",
                "HTTP-get",
                "[constructor]file",
                "[method]file.read",
                "[static]file.open-at",
                "wasi:io/streams",
                "wasi:io/streams@0.2.3",
                "ns-1:pkg/IO-2@1.0.0-rc.1+build.7"
            })
    @Rule("CM-2")
    void namesOfTheGrammarParse(String name) {
        assertThat(ExternNames.parse(name)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "a-",
                "-a",
                "a--b",
                "aB",
                "a_b",
                "[method]file",
                "[method]file.",
                "[maker]file",
                "wasi:io",
                "Wasi:io/streams",
                "wasi:io/streams@",
                "wasi:io/streams@1",
                "wasi:io/streams@1.0",
                "wasi:io/streams@1.0.0-",
                "wasi:io/streams@01.0.0",
                "a:b:c/d",
                "a:b/c/d"
            })
    @Rule("CM-2")
    void everythingElseIsRefusedWithTheName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExternNames.parse(name))
                .withMessageContaining("`" + name + "`");
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.2.9, true",
        "0.2.9, 0.2.0, true",
        "0.2.0, 0.3.0, false",
        "0.0.1, 0.0.2, false",
        "0.0.1, 0.0.1, true",
        "1.0.0, 1.9.0, true",
        "1.0.0, 2.0.0, false",
        "0.9.0, 1.0.0, false",
        "1.0.0-rc.1, 1.0.0, false",
        "1.0.0-rc.1, 1.0.0-rc.1, true",
        "1.0.0+a, 1.0.0+b, true"
    })
    @Rule("CM-10")
    void versionsOfOneLineAreCompatible(String wanted, String offered, boolean compatible) {
        assertThat(Semver.parse(offered, offered).compatibleWith(Semver.parse(wanted, wanted)))
                .isEqualTo(compatible);
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, 1.2.10", "1.2.3, 1.3.0", "1.2.3, 2.0.0", "1.0.0-rc.1, 1.0.0"})
    @Rule("CM-10")
    void versionsAreOrderedByNumberAndAReleaseFollowsItsCandidates(String lower, String higher) {
        assertThat(Semver.parse(lower, lower)).isLessThan(Semver.parse(higher, higher));
    }
}
