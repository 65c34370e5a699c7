package io.airssys.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.wasm.core.ManifestException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentfileTest {
    private static final String HEAD = "schema = 1\n[app]\nname = \"shop\"\n";

    private static Componentfile read(String rest) {
        return ComponentfileReader.read("Componentfile.toml", HEAD + rest);
    }

    @Test
    void startsEachComponentAfterThoseItDependsOn() {
        Componentfile file =
                read(
                        """
                        [components.web]
                        source = "web"
                        depends-on = ["cart", "log"]
                        [components.cart]
                        source = "cart"
                        depends-on = ["log"]
                        [components.log]
                        source = "log"
                        """);
        assertThat(file.startOrder()).containsExactly("log", "cart", "web");
        assertThat(file.components()).containsOnlyKeys("web", "cart", "log");
    }

    @Test
    @Rule("CMP2")
    void refusesACycleAndPrintsIt() {
        assertThatThrownBy(() ->
                        read(
                                """
                                [components.a]
                                source = "a"
                                depends-on = ["b"]
                                [components.b]
                                source = "b"
                                depends-on = ["a"]
                                """))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("a -> b -> a");
    }

    @Test
    void readsEveryKeyOfThisVersion() {
        Componentfile file =
                read(
                        """
                        [components.a]
                        source = "parts/a"
                        instances = 3
                        config = { level = 2 }
                        grant = ["storage"]
                        deny = ["messaging"]
                        [[expect]]
                        component = "a"
                        metric = "traps"
                        equals = 0
                        [[expect]]
                        component = "a"
                        key = "total"
                        at-least = 5
                        """);
        Componentfile.Entry a = file.entry("a");
        assertThat(a.source()).isEqualTo("parts/a");
        assertThat(a.instances()).isEqualTo(3);
        assertThat(a.config()).isEqualTo(Map.of("level", 2L));
        assertThat(a.grant()).hasValueSatisfying(g -> assertThat(g).containsExactly("storage"));
        assertThat(a.deny()).containsExactly("messaging");
        assertThat(file.expectations())
                .extracting(Expectation::describe)
                .containsExactly("a: metric traps equals 0", "a: key total at least 5");
    }

    @Test
    void keysOfLaterVersionsAreRefusedByName() {
        assertThatThrownBy(() -> read("[components.a]\nsource = \"a\"\nrestart = \"never\"\n"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("components.a.restart")
                .hasMessageContaining("not built yet");
    }

    @Test
    void reportsEveryMistakeAtItsLine() {
        assertThatThrownBy(() ->
                        read(
                                """
                                [components.a]
                                sorce = "a"
                                [[expect]]
                                component = "b"
                                metric = "speed"
                                equals = 1
                                """))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e -> assertThat(e.problems()).extracting(p -> p.line()).contains(5, 7, 8));
    }

    @Test
    void anApplicationWithoutComponentsIsAMistake() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("at least one [components.NAME]");
    }
}
