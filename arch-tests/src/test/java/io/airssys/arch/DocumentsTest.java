package io.airssys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.arch.Documents.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the documents point at is there: files behind links, classes, members and packages in
/// sentences. A rename that forgets a page fails here.
class DocumentsTest {
    private static final Pattern TYPE =
            Pattern.compile(
                    "([A-Z][a-z0-9]+[A-Za-z0-9]*)(?:\\.([A-Za-z][A-Za-z0-9]*))?(?:\\(\\))?");
    private static final Pattern PACKAGE = Pattern.compile("io\\.airssys(\\.[a-z]+)+");

    /// Words in code style that look like types and are names of something else.
    private static final Set<String> OTHER_WORDS =
            Set.of("Component.toml", "Componentfile.toml", "Manager", "Util");

    /// Source files by simple name: two parts may each have a class of one name.
    private static final Map<String, List<Path>> SOURCES = new HashMap<>();

    @BeforeAll
    static void findSources() throws IOException {
        List<Path> sources;
        try (Stream<Path> folders = Files.list(Documents.ROOT)) {
            sources = folders.map(f -> f.resolve("src")).filter(Files::isDirectory).toList();
        }
        for (Path folder : sources) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                SOURCES.computeIfAbsent(simpleName(file), _ -> new ArrayList<>())
                                        .add(file));
            }
        }
    }

    private static String simpleName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    @Test
    void everyRelativeLinkLeadsToAFile() {
        List<Found> links = Documents.all().stream().flatMap(Documents::relativeLinks).toList();
        assertThat(links).hasSizeGreaterThan(30);
        assertThat(links.stream().filter(link -> !Files.exists(target(link)))).isEmpty();
    }

    private static Path target(Found link) {
        String path = link.text().replaceFirst("#.*", "");
        return link.file().resolveSibling(path).normalize();
    }

    @Test
    void everyTypeAndMemberNamedInASentenceExists() {
        List<Found> types = spans().filter(span -> isType(span.text())).toList();
        assertThat(types).hasSizeGreaterThan(80);
        assertThat(types.stream().filter(span -> !typeExists(span.text()))).isEmpty();
    }

    @Test
    void aTypeThatIsNotThereIsNoticed() {
        assertThat(typeExists("ComponentActor")).isTrue();
        assertThat(typeExists("ComponentActor.onError")).isTrue();
        assertThat(typeExists("ComponentActress")).isFalse();
        assertThat(typeExists("ComponentActor.onTerror")).isFalse();
    }

    @Test
    void everyPackageNamedInASentenceExists() {
        List<Found> packages =
                spans().filter(span -> PACKAGE.matcher(span.text()).matches()).toList();
        assertThat(packages).hasSizeGreaterThan(8);
        assertThat(packages.stream().filter(span -> !packageExists(span.text()))).isEmpty();
    }

    private static Stream<Found> spans() {
        return Documents.all().stream().flatMap(Documents::codeSpans);
    }

    private static boolean isType(String text) {
        return TYPE.matcher(text).matches() && !OTHER_WORDS.contains(text);
    }

    private static boolean typeExists(String text) {
        Matcher name = TYPE.matcher(text);
        if (!name.matches()) {
            return false;
        }
        List<Path> sources = SOURCES.get(name.group(1));
        if (sources == null) {
            return isOfTheJdk(name.group(1));
        }
        return name.group(2) == null
                || sources.stream().anyMatch(source -> names(source, name.group(2)));
    }

    private static boolean names(Path source, String member) {
        return Pattern.compile("\\b" + member + "\\b").matcher(Documents.read(source)).find();
    }

    private static boolean isOfTheJdk(String simpleName) {
        return Stream.of("java.lang.", "java.util.", "java.util.concurrent.")
                .anyMatch(prefix -> {
                    try {
                        Class.forName(prefix + simpleName);
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                });
    }

    private static boolean packageExists(String name) {
        String folder = name.replace('.', '/');
        return SOURCES.values().stream()
                .flatMap(List::stream)
                .anyMatch(source -> source.getParent().toString().contains("/java/" + folder));
    }
}
