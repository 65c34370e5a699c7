package io.airssys.wasm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.security.toml.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/reference/manifest.md` says what the reader does: the same keys, defaults and bounds.
@Rule("MAN-3")
class ManifestReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));
    private static final String HEAD =
            """
            schema = 1
            package.namespace = "acme.shop"
            package.name = "cart"
            package.version = "1.4.0"
            """;
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z.*-]+)` \\| ([a-z ]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern BOUNDS = Pattern.compile("`([0-9A-Za-z]+)` to `([0-9A-Za-z]+)`");

    /// A row of a table: key, type, default and what is accepted, as written.
    record Row(String key, String type, String otherwise, String accepted) {
        boolean isBounded() {
            return BOUNDS.matcher(accepted).matches();
        }

        boolean isChoice() {
            return type.equals("choice");
        }

        /// {@return a bound as TOML writes it}
        String bound(int group) {
            Matcher bounds = BOUNDS.matcher(accepted);
            assertThat(bounds.matches()).isTrue();
            return bounds.group(group);
        }

        String toml(String value) {
            boolean number = type.equals("integer") || type.equals("number");
            return key + " = " + (number ? value : '"' + value + '"') + "\n";
        }

        /// {@return the first value above the upper bound}
        String beyond() {
            String upper = bound(2);
            return switch (type) {
                case "duration" -> Units.parseDuration(upper).orElseThrow().toMillis() + 1 + "ms";
                case "size" -> Units.parseSize(upper).orElseThrow() + 1 + "B";
                default -> Long.toString(Long.parseLong(upper) + 1);
            };
        }
    }

    static List<Row> rows() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/reference/manifest.md"));
        return ROW.matcher(text.substring(0, text.indexOf("\n## Componentfile.toml")))
                .results()
                .map(m -> new Row(m.group(1), m.group(2), m.group(3).strip(), m.group(4).strip()))
                .toList();
    }

    static Stream<Row> bounded() throws IOException {
        return rows().stream().filter(Row::isBounded);
    }

    static Stream<Row> choices() throws IOException {
        return rows().stream().filter(Row::isChoice);
    }

    static Stream<Row> withDefault() throws IOException {
        return rows().stream()
                .filter(row -> row.otherwise().startsWith("`"))
                .filter(row -> !row.key().startsWith("capabilities.messaging."));
    }

    private static Manifest read(String more) {
        return ManifestReader.read("Component.toml", HEAD + more);
    }

    @Test
    void listsTheKeysThatAreReadAndNoOthers() throws IOException {
        String schema =
                Files.readString(
                        ROOT.resolve(
                                "airssys-wasm/src/main/java/io/airssys/wasm/security/internal/ManifestSchema.java"));
        String built = schema.substring(schema.indexOf("BUILT = {"), schema.indexOf("};"));
        Set<String> keys =
                Pattern.compile("\"([a-z.-]+)\"")
                        .matcher(built)
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).hasSizeGreaterThan(30);
        keys.addAll(List.of("config.*", "metadata.*"));

        assertThat(rows().stream().map(Row::key)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("withDefault")
    void aKeyWrittenWithItsDefaultChangesNothing(Row row) {
        String value = row.otherwise().replace("`", "");

        assertThat(read(row.key() + " = " + value + "\n").hash()).isEqualTo(read("").hash());
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void boundsAreTheLastValuesAccepted(Row row) {
        assertThat(read(row.toml(row.bound(1)))).isNotNull();
        assertThat(read(row.toml(row.bound(2)))).isNotNull();
        assertThatThrownBy(() -> read(row.toml(row.beyond())))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e ->
                                assertThat(e.problems())
                                        .singleElement()
                                        .satisfies(p -> {
                                            assertThat(p.code()).isEqualTo(HostCode.MAN_004);
                                            assertThat(p.keyPath()).isEqualTo(row.key());
                                        }));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyChoiceIsAcceptedAndTheListIsWhole(Row row) {
        Set<String> listed = Set.of(row.accepted().replace("`", "").split(", "));
        for (String choice : listed) {
            assertThat(read(row.toml(choice))).isNotNull();
        }
        assertThatThrownBy(() -> read(row.toml("neither")))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e -> {
                            String offered = e.problems().getFirst().expected();
                            assertThat(Set.of(offered.replace("one of ", "").split(", ")))
                                    .isEqualTo(listed);
                        });
    }
}
