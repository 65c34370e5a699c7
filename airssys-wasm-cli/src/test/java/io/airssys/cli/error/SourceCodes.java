package io.airssys.cli.error;

import io.airssys.cm.TrapKind;
import io.airssys.osl.error.OslCode;
import io.airssys.wasm.core.HostCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The error codes that the sources of all artifacts raise or declare.
///
/// @param raised codes in string literals and code enums: each can reach a user
/// @param declared codes an exception or the launcher names in its contract
record SourceCodes(Set<String> raised, Set<String> declared) {
    private static final String CODE = "[A-Z]{2,4}-[0-9]{3}";
    private static final Pattern LITERAL = Pattern.compile("\"(?:AW-)?(" + CODE + ")[\":]");
    private static final Pattern NAMED = Pattern.compile("`(" + CODE + ")`");
    private static final Pattern LAUNCHER = Pattern.compile("fail (" + CODE + ")");
    private static final Pattern RUNTIME_AREA = Pattern.compile("super\\(\"(RT-[A-Z]+)(-?)\"");
    private static final Pattern RUNTIME_LEAF =
            Pattern.compile("super\\(\\s*\"([A-Z]+(?:_[A-Z]+)*)\"");

    static SourceCodes of(Path root) throws IOException {
        Set<String> raised = new TreeSet<>();
        Set<String> declared = new TreeSet<>();
        Arrays.stream(HostCode.values()).map(HostCode::text).forEach(raised::add);
        Arrays.stream(TrapKind.values()).map(TrapKind::code).forEach(raised::add);
        Arrays.stream(OslCode.values()).map(OslCode::id).forEach(raised::add);
        for (Path file : mainSources(root)) {
            String text = Files.readString(file);
            collect(LITERAL, text, raised);
            collect(NAMED, text, declared);
            collectRuntime(text, raised);
        }
        collect(LAUNCHER, Files.readString(root.resolve("airssys")), raised);
        // Digest algorithms look like codes.
        raised.removeIf(code -> code.startsWith("SHA-"));
        return new SourceCodes(raised, declared);
    }

    /// {@return the Java sources of every published artifact}
    private static List<Path> mainSources(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("airssys-"))
                    .map(folder -> folder.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceCodes::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The actor runtime names its codes by area and leaf: `RT-ASK-` and `TIMEOUT`.
    private static void collectRuntime(String text, Set<String> into) {
        Matcher area = RUNTIME_AREA.matcher(text);
        if (!area.find()) {
            return;
        }
        if (area.group(2).isEmpty()) {
            into.add(area.group(1));
            return;
        }
        Matcher leaf = RUNTIME_LEAF.matcher(text);
        while (leaf.find()) {
            into.add(area.group(1) + '-' + leaf.group(1));
        }
    }

    private static void collect(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
