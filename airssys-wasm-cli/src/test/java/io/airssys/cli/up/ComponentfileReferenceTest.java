package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.wasm.security.Manifest;
import io.airssys.wasm.security.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/manifest.md` lists the keys a Componentfile may have, and its examples are read.
class ComponentfileReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z.*-]+)` \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```toml$(.*?)^```$");

    private static String reference() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/manifest.md"));
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).toList();
    }

    @Test
    void listsTheKeysThatAreReadAndNoOthers() throws IOException {
        String reader =
                Files.readString(
                        ROOT.resolve(
                                "airssys-wasm-cli/src/main/java/io/airssys/cli/up/ComponentfileReader.java"));
        String schema =
                reader.substring(reader.indexOf("TomlSchema.of("), reader.indexOf("private final"));
        List<String> later =
                matches(
                        Pattern.compile("\"([a-z.*-]+)\""),
                        schema.substring(
                                schema.indexOf(".withLater("), schema.indexOf(".withFree(")));
        List<String> read =
                matches(Pattern.compile("\"([a-z.*-]+)\""), schema).stream()
                        .filter(key -> !later.contains(key))
                        .toList();
        assertThat(read).hasSizeGreaterThan(10);

        String text = reference();
        List<String> listed = matches(KEY, text.substring(text.indexOf("\n## Componentfile.toml")));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theExamplesAreRead() throws IOException {
        List<String> examples = matches(EXAMPLE, reference());
        assertThat(examples).hasSize(2);

        Manifest manifest = ManifestReader.read("Component.toml", examples.getFirst());
        Componentfile file = ComponentfileReader.read("Componentfile.toml", examples.getLast());

        assertThat(manifest.capabilities().ownStorage()).isTrue();
        assertThat(file.startOrder()).containsExactly("pricing", "cart");
    }
}
