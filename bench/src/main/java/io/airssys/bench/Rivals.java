package io.airssys.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The rivals of the suite `component`, each present when `bench/run` could get it: it names in the
/// environment what it found or made.
final class Rivals {
    private final Measure calls;
    private final Measure computing;
    private final List<Contestant> present = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    Rivals(String mode) {
        this.calls = Measure.of(mode);
        this.computing = Measure.ofComputing(mode);
        with("AIRSSYS_NATIVE", "native: no C compiler", this::nativeCode);
        with("AIRSSYS_JCO", "jco: Node, npm or its package is not there", this::jco);
        with("AIRSSYS_GRAALWASM", "graalwasm: Maven could not get it", this::graalWasm);
    }

    List<Contestant> present() {
        return present;
    }

    List<String> skipped() {
        return skipped;
    }

    private void with(String variable, String reason, Supplier<List<Contestant>> rival) {
        if (System.getenv(variable) == null) {
            skipped.add(reason);
        } else {
            present.addAll(rival.get());
        }
    }

    private List<Contestant> nativeCode() {
        return List.of(rival("native", List.of(System.getenv("AIRSSYS_NATIVE")), computing));
    }

    private List<Contestant> jco() {
        return List.of(
                rival("jco", List.of("node", script("jco.mjs"), guest("bench")), calls),
                rival(
                        "jco",
                        List.of("node", script("jco-crossing.mjs"), text("guest-to-guest")),
                        calls),
                rival(
                        "jco",
                        List.of("node", script("jco-compute.mjs"), guest("compute")),
                        computing));
    }

    private List<Contestant> graalWasm() {
        Path folder = Path.of(System.getenv("AIRSSYS_GRAALWASM"));
        return List.of(
                rival(
                        "graalwasm",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:+EnableJVMCI",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--upgrade-module-path",
                                jars(
                                        folder,
                                        List.of(
                                                "compiler",
                                                "truffle-compiler",
                                                "word",
                                                "collections",
                                                "jniutils",
                                                "nativeimage")),
                                "-cp",
                                jars(
                                        folder,
                                        List.of(
                                                "polyglot",
                                                "wasm-language",
                                                "truffle-api",
                                                "truffle-runtime")),
                                script("GraalWasm.java"),
                                guest("compute")),
                        // Its compiler starts later than ours, being compiled itself.
                        computing.patient()));
    }

    /// Every rival is told how to measure, and for computing what to compute.
    private Contestant rival(String name, List<String> command, Measure measure) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(measure.arguments());
        if (!measure.equals(calls)) {
            Workload.ALL.forEach(workload -> whole.add(workload.text()));
        }
        return new Contestant(name, whole, Map.of());
    }

    private static String script(String name) {
        return Path.of(System.getProperty("airssys.root"), "bench", "rivals", name).toString();
    }

    private static String guest(String name) {
        return Path.of(System.getProperty("airssys.root"), "guests", "bin", name + ".wasm")
                .toString();
    }

    private static String text(String name) {
        return Path.of(System.getProperty("airssys.root"), "guests", "text", name + ".wasm")
                .toString();
    }

    /// {@return a path of the artifacts `names` in `folder`, whatever their version}
    private static String jars(Path folder, List<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> found =
                    files.map(Path::toString)
                            .filter(file -> names.contains(artifact(file)))
                            .toList();
            return String.join(File.pathSeparator, found);
        } catch (IOException e) {
            throw new UncheckedIOException("graalwasm: " + folder + " cannot be read", e);
        }
    }

    private static String artifact(String file) {
        return file.substring(file.lastIndexOf(File.separatorChar) + 1)
                .replaceFirst("-[0-9].*", "");
    }
}
