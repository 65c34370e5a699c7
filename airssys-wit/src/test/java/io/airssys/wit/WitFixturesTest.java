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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// The published WIT fixtures: every good one is read and printed to a fixed point, every bad one
/// is refused at the place that `conformance/wit-parse-fail.tsv` gives. Those not handled yet are
/// listed by name in `fixtures-not-handled.txt`; one that starts to pass must leave the list.
@Rule({"WIT-1", "WIT-3"})
class WitFixturesTest {
    /// The fixtures gate items with the feature `active` to see them go and stay.
    private static final List<Features> FEATURES = List.of(Features.NONE, Features.of("active"));

    /// Where a fixture is wrong.
    private record Wrong(String file, int line, int column) {}

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
    Stream<DynamicTest> badFixturesAreRefusedWhereAReaderLooks() throws IOException {
        Path root = fixtures();
        List<Path> bad = entries(root.resolve("parse-fail"));
        Map<String, Wrong> table = table();
        assertThat(bad)
                .extracting(p -> p.getFileName().toString())
                .hasSize(150)
                .hasSameElementsAs(table.keySet());
        return bad.stream()
                .map(p ->
                        test(
                                name(root, p),
                                () ->
                                        refuses(
                                                p,
                                                Objects.requireNonNull(
                                                        table.get(p.getFileName().toString())))));
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
        for (Features features : FEATURES) {
            Resolve resolve = Wit.parse(fixture, features);
            String text = Wit.print(resolve);
            Resolve again = Wit.parseText("printed.wit", text, features);
            assertThat(again).isEqualTo(resolve);
            assertThat(Wit.print(again)).isEqualTo(text);
        }
    }

    private static void refuses(Path fixture, Wrong wrong) {
        assertThatThrownBy(() -> Wit.parse(fixture))
                .isInstanceOfSatisfying(
                        WitException.class,
                        e -> {
                            Diagnostic first = e.diagnostics().getFirst();
                            assertThat(new Wrong(first.file(), first.line(), first.column()))
                                    .as(first.message())
                                    .isEqualTo(wrong);
                            assertThat(e.getMessage()).contains("^");
                        });
    }

    private static Map<String, Wrong> table() throws IOException {
        Path file = root().resolve("conformance/wit-parse-fail.tsv");
        Map<String, Wrong> table = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t", -1);
            if (!line.startsWith("#")) {
                table.put(
                        cells[0],
                        new Wrong(
                                cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3])));
            }
        }
        return table;
    }

    private static Path root() {
        return Path.of(System.getProperty("airssys.root", ".."));
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
                configured != null ? Path.of(configured) : root().resolve("../shared/conformance");
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
