package io.airssys.wasm.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /// Number samples of RFC 8785, appendix B.
    @ParameterizedTest
    @CsvSource({
        "0x0p0, 0",
        "-0x0p0, 0",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "9007199254740992, 9007199254740992",
        "295147905179352830000, 295147905179352830000",
        "1e21, 1e+21",
        "9.999999999999997e22, 9.999999999999997e+22",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "333333333.3333332, 333333333.3333332",
        "-0.0000033333333333333333, -0.0000033333333333333333",
    })
    void printsNumbersAsEcmaScriptDoes(String value, String text) {
        assertThat(json(Double.parseDouble(value))).isEqualTo(text);
    }

    @Test
    void ordersKeysAndEscapesControlCharacters() {
        assertThat(json(Map.of("b", "\u0001\n\"", "a", true, "é", 1L)))
                .isEqualTo("{\"a\":true,\"b\":\"\\u0001\\n\\\"\",\"é\":1}");
    }

    private static String json(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
