package io.airssys.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final Ansi PLAIN = new Ansi(false);

    @Test
    @Rule("O5")
    void tablesAlignTextLeftAndNumbersRight() {
        Table table = new Table("NAME", "COUNT").row("a", 5).row("longer", 12345);
        assertThat(table.lines(PLAIN))
                .containsExactly("NAME    COUNT", "a           5", "longer  12345");
    }

    @Test
    @Rule("T1")
    void colourNeedsATerminalUnlessForced() {
        assertThat(Ansi.choose(Ansi.When.AUTO, Map.of(), true).enabled()).isTrue();
        assertThat(Ansi.choose(Ansi.When.AUTO, Map.of(), false).enabled()).isFalse();
        assertThat(Ansi.choose(Ansi.When.AUTO, Map.of("NO_COLOR", "1"), true).enabled()).isFalse();
        assertThat(Ansi.choose(Ansi.When.AUTO, Map.of("TERM", "dumb"), true).enabled()).isFalse();
        assertThat(Ansi.choose(Ansi.When.AUTO, Map.of("CLICOLOR_FORCE", "1"), false).enabled())
                .isTrue();
        assertThat(Ansi.choose(Ansi.When.NEVER, Map.of("CLICOLOR_FORCE", "1"), true).enabled())
                .isFalse();
        assertThat(Ansi.choose(Ansi.When.ALWAYS, Map.of("NO_COLOR", "1"), false).enabled())
                .isTrue();
    }

    @Test
    @Rule("E4")
    void controlCharactersFromGuestsAreShownNotObeyed() {
        assertThat(Escape.controls("plain text, Grüße, 漢字")).isEqualTo("plain text, Grüße, 漢字");
        assertThat(Escape.controls("a\u001b[31mb\nc\u202ed"))
                .doesNotContain("\u001b", "\n", "\u202e")
                .contains("1b", "202e");
    }
}
