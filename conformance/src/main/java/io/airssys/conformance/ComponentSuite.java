package io.airssys.conformance;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.engine.WasmEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the scripts of the Component Model's own suite, or of any folder of such scripts.
///
/// A file `nyi.txt` at the top of the folder lists the scripts the suite's authors know to be ahead
/// of implementations; what does not hold in one of those is skipped.
final class ComponentSuite {
    private final ComponentTexts texts;
    private final ExpectedFailures expected;

    ComponentSuite(ComponentTexts texts, ExpectedFailures expected) {
        this.texts = texts;
        this.expected = expected;
    }

    /// {@return a report for each script below `dir`, or of the one script it is}
    List<FileReport> run(Path dir) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(dir)) {
            files = walk.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        }
        Set<String> notYet = notYet(dir);
        WasmEngine engine = Engines.open(EngineOptions.defaults());
        List<FileReport> reports = new ArrayList<>();
        for (Path file : files) {
            String name = name(dir, file);
            reports.add(
                    ScriptRunner.run(
                            engine,
                            texts,
                            name,
                            Files.readString(file),
                            ExpectedFailures.key(file),
                            expected,
                            notYet.contains("./" + name)));
        }
        return reports;
    }

    private static Set<String> notYet(Path dir) throws IOException {
        Path list = dir.resolve("nyi.txt");
        return Files.isRegularFile(list) ? new HashSet<>(Files.readAllLines(list)) : Set.of();
    }

    private static String name(Path dir, Path file) {
        @Nullable Path only = file.getFileName();
        return dir.equals(file) && only != null ? only.toString() : dir.relativize(file).toString();
    }
}
