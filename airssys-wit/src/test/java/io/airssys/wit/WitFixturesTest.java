package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.testing.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// The published WIT fixtures: every good one is read and printed to a fixed point, every bad one
/// is refused with a place. Those not handled yet are listed by name in `fixtures-not-handled.txt`;
/// one that starts to pass must leave the list.
@Rule({"WIT-1", "WIT-3"})
class WitFixturesTest {
    /// The fixtures gate items with this feature to see them stay.
    private static final Features FEATURES = Features.of("active");

    @TestFactory
    Stream<DynamicTest> goodFixturesAreReadAndPrintedToAFixedPoint() throws IOException {
        Path root = fixtures();
        List<Path> good =
                entries(root).stream()
                        .filter(p -> !p.getFileName().toString().equals("parse-fail"))
                        .toList();
        assertThat(good).hasSizeGreaterThan(60);
        return good.stream().map(p -> test(name(root, p), () -> readsAndPrints(p)));
    }

    @TestFactory
    Stream<DynamicTest> badFixturesAreRefusedWithAPlace() throws IOException {
        Path root = fixtures();
        List<Path> bad = entries(root.resolve("parse-fail"));
        assertThat(bad).hasSizeGreaterThan(120);
        return bad.stream().map(p -> test(name(root, p), () -> refuses(p)));
    }

    @Test
    void theListNamesOnlyFixturesThatExist() throws IOException {
        Path root = fixtures();
        for (String name : notHandled()) {
            assertThat(root.resolve(name)).exists();
        }
    }

    private static DynamicTest test(String name, Executable check) {
        if (!notHandled().contains(name)) {
            return DynamicTest.dynamicTest(name, check);
        }
        return DynamicTest.dynamicTest(
                name + " (not handled yet)",
                () ->
                        assertThatThrownBy(check::execute)
                                .as("%s passes now: take it off the list", name)
                                .isInstanceOfAny(AssertionError.class, WitException.class));
    }

    private static void readsAndPrints(Path fixture) {
        Resolve resolve = Wit.parse(fixture, FEATURES);
        String text = Wit.print(resolve);
        Resolve again = Wit.parseText("printed.wit", text, FEATURES);
        assertThat(again).isEqualTo(resolve);
        assertThat(Wit.print(again)).isEqualTo(text);
    }

    private static void refuses(Path fixture) {
        assertThatThrownBy(() -> Wit.parse(fixture, FEATURES))
                .isInstanceOfSatisfying(
                        WitException.class,
                        e -> {
                            assertThat(e.diagnostics()).isNotEmpty();
                            assertThat(e.getMessage()).contains("^");
                        });
    }

    private static Set<String> notHandled() {
        try (InputStream list =
                WitFixturesTest.class.getResourceAsStream("fixtures-not-handled.txt")) {
            String text =
                    new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            Set<String> names = new TreeSet<>();
            text.lines()
                    .map(l -> l.replaceAll("#.*", "").strip())
                    .filter(l -> !l.isEmpty())
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fixtures() {
        String configured = System.getenv("AIRSSYS_CONFORMANCE");
        Path folder =
                configured != null
                        ? Path.of(configured)
                        : Path.of(System.getProperty("airssys.root", ".."))
                                .resolve("../shared/conformance");
        Path wit = folder.resolve("wit");
        assumeTrue(Files.isDirectory(wit), "WIT fixtures are absent: no folder " + wit);
        return wit;
    }

    /// Folders, and `.wit` files beside them.
    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> Files.isDirectory(p) || p.toString().endsWith(".wit"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path root, Path fixture) {
        return root.relativize(fixture).toString().replace('\\', '/');
    }
}
