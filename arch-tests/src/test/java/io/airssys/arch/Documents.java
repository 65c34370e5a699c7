package io.airssys.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Markdown files people read, and what can be said wrongly in them.
final class Documents {
    static final Path ROOT = Path.of(System.getProperty("airssys.root"));

    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    /// A piece of text with the file it stands in.
    record Found(Path file, String text) {
        @Override
        public String toString() {
            return text + " in " + ROOT.relativize(file);
        }
    }

    private Documents() {}

    /// {@return every Markdown file of the repository outside build output}
    static List<Path> all() {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("docs", "examples", "guests", "bench", "conformance")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(documents::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (String name : List.of("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")) {
            documents.add(ROOT.resolve(name + ".md"));
        }
        return documents;
    }

    /// {@return the links of a document that lead to files, as written}
    static Stream<Found> relativeLinks(Path document) {
        return LINK.matcher(prose(document))
                .results()
                .map(m -> m.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("#"))
                .map(target -> new Found(document, target));
    }

    /// {@return what a document sets in code style inside its sentences}
    static Stream<Found> codeSpans(Path document) {
        return CODE.matcher(prose(document)).results().map(m -> new Found(document, m.group(1)));
    }

    private static String prose(Path document) {
        return FENCE.matcher(read(document)).replaceAll("");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
