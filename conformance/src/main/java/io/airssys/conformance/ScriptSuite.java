package io.airssys.conformance;

import io.airssys.cm.Engines;
import io.airssys.cm.engine.WasmEngine;
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

/// The `.wast` scripts below a folder: those of components run on the Component Model, those of
/// core modules on the engine alone.
///
/// @param nodeScript the Node script that turns text into binary
/// @param expected the list of expected failures
/// @param metered whether core modules are compiled with metering
/// @param sample every how-manyth script is run, 1 for all
record ScriptSuite(Path nodeScript, Path expected, boolean metered, int sample) {
    ScriptSuite {
        if (sample < 1) {
            throw new IllegalArgumentException("sample " + sample);
        }
    }

    /// {@return one report per script}
    List<FileReport> run(Path dir) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(dir)) {
            files = walk.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        }
        ExpectedFailures list = ExpectedFailures.read(expected);
        List<FileReport> reports = new ArrayList<>();
        WasmEngine components = Engines.endive(io.airssys.cm.EngineOptions.defaults());
        Engine core = Engine.of(EngineOptions.defaults().withMetered(metered));
        try (TextToBinary texts = TextToBinary.start(nodeScript)) {
            for (int i = 0; i < files.size(); i += sample) {
                Path file = files.get(i);
                String name = name(dir, file);
                String key = ExpectedFailures.key(file);
                // Scripts of the core suite hold bytes that are no UTF-8, in comments.
                String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                reports.add(
                        source.contains("(component")
                                ? ScriptRunner.run(components, texts, name, source, key, list)
                                : CoreScript.run(core, texts::binary, name, source, key, list));
            }
        }
        return reports;
    }

    private static String name(Path dir, Path file) {
        @Nullable Path only = file.getFileName();
        return dir.equals(file) && only != null ? only.toString() : dir.relativize(file).toString();
    }
}
