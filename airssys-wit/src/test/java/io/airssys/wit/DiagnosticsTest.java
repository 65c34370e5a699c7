package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.testing.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes are told with their place, the line, a marker and what was probably meant.
@Rule("WIT-2")
class DiagnosticsTest {
    @Test
    void anUnknownTypeIsShownInItsLineWithTheNearestName() {
        List<Diagnostic> found = mistakes("package a:b;\ninterface i {\n  f: func(x: strng);\n}\n");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().render())
                .isEqualToNormalizingNewlines(
                        """
                        t.wit:3:14: unknown type 'strng'
                          |
                        3 |   f: func(x: strng);
                          |              ^^^^^
                          = help: did you mean 'string'?\
                        """);
        assertThat(Wit.parseText("t.wit", "package a:b;\ninterface i {\n  f: func(x: string);\n}"))
                .isNotNull();
    }

    @Test
    void unknownInterfacesTypesAndPackagesAreSuggestedToo() {
        List<Diagnostic> found =
                mistakes(
                        """
                        package a:b;
                        interface store { type entry = u8; }
                        interface i { use stor.{entry}; }
                        interface j { use store.{entri}; }
                        interface k { use aa:b/store.{entry}; }
                        """);
        assertThat(found)
                .extracting(Diagnostic::help)
                .containsExactlyInAnyOrder(
                        "did you mean 'store'?", "did you mean 'entry'?", "did you mean 'a:b'?");
    }

    @Test
    void severalMistakesOfOneFileAreFoundInOneRun() {
        List<Diagnostic> found =
                mistakes(
                        """
                        package a:b;
                        interface i {
                          f: func(;
                          g: func() -> u8;
                          record r { a u8 }
                          type t = list<>;
                        }
                        """);
        assertThat(found).extracting(Diagnostic::line).containsExactly(3, 5, 6);
    }

    @Test
    void atMostFiftyAreTold() {
        assertThat(mistakes("package a:b;\ninterface i {\n" + unknownTypes(49) + "}")).hasSize(49);
        assertThat(mistakes("package a:b;\ninterface i {\n" + unknownTypes(80) + "}")).hasSize(50);
    }

    @Test
    void aRefusedTypeIsNotToldAgainWhereItIsUsed() {
        List<Diagnostic> found =
                mistakes(
                        """
                        package a:b;
                        interface i { type t = nothing; f: func(x: t) -> list<t>; }
                        interface j { use i.{t}; g: func(x: t); }
                        """);
        assertThat(found).extracting(Diagnostic::line).containsExactly(2);
    }

    @Test
    void whatIsNoUtf8IsUnreadable(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.wit");
        Files.write(file, new byte[] {'p', (byte) 0xFF});
        assertThatThrownBy(() -> Wit.parse(file))
                .isInstanceOf(WitException.Unreadable.class)
                .hasMessageContaining("UTF-8");
        Files.write(file, "package a:b;".getBytes(StandardCharsets.UTF_8));
        assertThat(Wit.parse(file).main()).hasToString("a:b");
    }

    @Test
    void aFolderWithoutWitIsUnreadable(@TempDir Path folder) {
        assertThatThrownBy(() -> Wit.parse(folder))
                .isInstanceOf(WitException.Unreadable.class)
                .hasMessageContaining("no .wit file");
    }

    private static String unknownTypes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("  call").append(i).append(": func(x: unknown-thing);\n");
        }
        return text.toString();
    }

    private static List<Diagnostic> mistakes(String text) {
        return catchThrowableOfType(WitException.class, () -> Wit.parseText("t.wit", text))
                .diagnostics();
    }
}
