package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.engine.EngineException.LimitExceeded;
import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.internal.decode.ModuleDecoder;
import io.airssys.testing.Rule;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Bytes become a module, or an error that says where.
@Rule({"LOD-3", "LOD-4"})
class DecoderTest {
    private static final String HEADER = "0061736d01000000";

    /// `(module (func $add (export "add") (param i32 i32) (result i32) …))` with its name section.
    private static final String ADD =
            HEADER
                    + "0107"
                    + "01"
                    + "60027f7f017f"
                    + "0302"
                    + "0100"
                    + "0707"
                    + "01"
                    + "03616464"
                    + "0000"
                    + "0a09"
                    + "01"
                    + "07"
                    + "00"
                    + "20002001"
                    + "6a"
                    + "0b"
                    + "000d"
                    + "046e616d65"
                    + "01"
                    + "06"
                    + "01"
                    + "00"
                    + "03616464";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void aFunctionWithItsNameAndBody() {
        var module = ModuleDecoder.decode(bytes(ADD));

        assertThat(module.funcType(0))
                .isEqualTo(new FuncType(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)));
        assertThat(module.exports()).singleElement().extracting(e -> e.name()).isEqualTo("add");
        assertThat(module.names().function(0)).isEqualTo("add");
        assertThat(module.names().function(1)).isEqualTo("func[1]");
        assertThat(module.body(0).end() - module.body(0).code()).isEqualTo(6);
    }

    @Test
    void everyPrefixOfAModuleIsMalformedOrAModule() {
        byte[] whole = bytes(ADD);
        int malformed = 0;
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            try {
                ModuleDecoder.decode(part);
            } catch (Malformed _) {
                malformed++;
            }
        }
        assertThat(malformed).isGreaterThan(50);
    }

    @Test
    void sectionsOutOfOrderAreMalformedWithTheirOffset() {
        String types = "0104" + "01" + "600000";
        String functions = "0302" + "0100";
        String code = "0a04" + "01" + "02" + "000b";

        assertThat(ModuleDecoder.decode(bytes(HEADER + types + functions + code)).functions())
                .hasSize(1);
        assertThatThrownBy(() -> ModuleDecoder.decode(bytes(HEADER + "030100" + types)))
                .isInstanceOfSatisfying(Malformed.class, e -> assertThat(e.offset()).isEqualTo(11));
    }

    @Test
    void memoriesOfSixtyFourBitsAreRefusedByName() {
        assertThat(ModuleDecoder.decode(bytes(HEADER + "0503" + "010001")).memories()).hasSize(1);
        assertThatThrownBy(() -> ModuleDecoder.decode(bytes(HEADER + "0503" + "010401")))
                .isInstanceOfSatisfying(
                        Unsupported.class, e -> assertThat(e.feature()).isEqualTo("memory64"));
    }

    @Test
    void aFifthMemoryIsOneTooMany() {
        assertThat(
                        ModuleDecoder.decode(bytes(HEADER + "0509" + "04" + "0001".repeat(4)))
                                .memories())
                .hasSize(4);
        assertThatThrownBy(() ->
                        ModuleDecoder.decode(bytes(HEADER + "050b" + "05" + "0001".repeat(5))))
                .isInstanceOf(LimitExceeded.class);
    }
}
