package io.airssys.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Joins the rule reports of all modules into one table, `target/rules/rules.md`: which rule is
/// proved by which tests. This module runs last in a whole build, so all reports are there by then.
class RuleTableTest {
    private static final Path REPORTS =
            Path.of(System.getProperty("airssys.rules.dir", "target/rules"));

    @Test
    void joinsTheReportsOfAllModules() throws IOException {
        assumeTrue(Files.isDirectory(REPORTS), "no module has run its tests yet");
        Map<String, List<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] cells = line.split("\t", -1);
                    assertThat(cells).as(line).hasSize(3);
                    assertThat(cells[0])
                            .as("rule number in %s", line)
                            .matches("[A-Z]+[0-9]*(-[A-Z]*[0-9]+)?");
                    tests.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                            .add(
                                    cells[2]
                                            + (cells[1].equals("passed")
                                                    ? ""
                                                    : " (" + cells[1] + ")"));
                }
            }
        }
        List<String> table = new ArrayList<>(List.of("| rule | tests |", "|---|---|"));
        tests.forEach((rule, names) ->
                table.add("| " + rule + " | " + String.join("<br>", names) + " |"));
        Files.write(REPORTS.resolve("rules.md"), table);
        assertThat(tests).isNotEmpty();
    }
}
