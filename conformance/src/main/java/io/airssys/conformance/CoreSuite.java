package io.airssys.conformance;

import io.airssys.engine.Engine;
import io.airssys.engine.EngineOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the scripts of the WebAssembly core suite, or of any folder of scripts without components.
final class CoreSuite {
    private final ComponentTexts texts;
    private final ExpectedFailures expected;
    private final Engine engine;

    /// @param options how the modules of the scripts are compiled
    CoreSuite(ComponentTexts texts, ExpectedFailures expected, EngineOptions options) {
        this.texts = texts;
        this.expected = expected;
        this.engine = Engine.of(options);
    }

    /// {@return whether no script below `dir` has a component}
    static boolean isFor(Path dir) throws IOException {
        for (Path file : scripts(dir)) {
            if (source(file).contains("(component")) {
                return false;
            }
        }
        return true;
    }

    /// {@return a report for every `sample`th script below `dir`, or of the one script it is}
    List<FileReport> run(Path dir, int sample) throws IOException {
        List<Path> files = scripts(dir);
        List<FileReport> reports = new ArrayList<>();
        for (int i = 0; i < files.size(); i += sample) {
            Path file = files.get(i);
            reports.add(
                    CoreScript.run(
                            engine,
                            texts,
                            name(dir, file),
                            source(file),
                            ExpectedFailures.key(file),
                            expected));
        }
        return reports;
    }

    private static List<Path> scripts(Path dir) throws IOException {
        try (Stream<Path> walk = Files.walk(dir)) {
            return walk.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        }
    }

    /// Comments of the suite hold bytes that are no UTF-8.
    private static String source(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String name(Path dir, Path file) {
        @Nullable Path only = file.getFileName();
        return dir.equals(file) && only != null ? only.toString() : dir.relativize(file).toString();
    }
}
