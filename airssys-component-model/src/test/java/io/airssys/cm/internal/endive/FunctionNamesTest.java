package io.airssys.cm.internal.endive;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in frames are those a guest's author wrote.
@Rule("TRP-1")
class FunctionNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_ZN5guest6ledger5entry17h0123456789abcdefE | guest::ledger::entry",
                "_ZN4core9panicking5panic17hdeadbeefdeadbeefE | core::panicking::panic",
                "_ZN34_$LT$T$u20$as$u20$guest..Entry$GT$4read17h0123456789abcdefE"
                        + " | <T as guest::Entry>::read",
            })
    void aRustNameIsReadAsItsPath(String mangled, String readable) {
        assertThat(FunctionNames.readable(mangled)).isEqualTo(readable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "",
                "_ZN",
                "_ZNE",
                "_ZN3fooE",
                "_ZN3foo3barE",
                "_ZN99foo17h0123456789abcdefE",
                "_ZN9999999999999guest17h0123456789abcdefE",
                "_ZNK3foo3barEv",
                "_ZN3foo17hnothexnothexnothE",
                "_ZN1$17h0123456789abcdef",
            })
    void anythingElseStaysAsItIs(String name) {
        assertThat(FunctionNames.readable(name)).isEqualTo(name);
    }
}
