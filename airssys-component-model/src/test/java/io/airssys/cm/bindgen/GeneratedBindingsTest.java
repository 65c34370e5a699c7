package io.airssys.cm.bindgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.testing.Rule;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated sources compile without a warning and serve both sides of every type.
@Rule("INV-3")
@Rule("WIT2")
class GeneratedBindingsTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("airssys.root")).resolve("guests/all-types");
    private static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());
    private static final String PACKAGE = "com.acme.types";

    @TempDir private static Path shared = Path.of("");
    private static @Nullable ClassLoader loader;

    @TempDir private Path folder = Path.of("");

    private static List<JavaSource> sources(String javaPackage) {
        List<JavaSource> sources =
                new ArrayList<>(
                        JavaBindings.of(Wit.parse(GUESTS.resolve("all-types.wit")), javaPackage));
        sources.add(Compiled.resource(javaPackage, "EchoHost"));
        sources.add(Compiled.resource(javaPackage, "Driver"));
        return sources;
    }

    private static synchronized ClassLoader compiled() throws IOException {
        if (loader == null) {
            loader = Compiled.load(shared, sources(PACKAGE));
        }
        return loader;
    }

    private static Component component(String name) throws IOException {
        return Component.decode(Files.readAllBytes(GUESTS.resolve(name + ".wasm")));
    }

    @Rule("CM-3")
    @ParameterizedTest
    @ValueSource(strings = {"", "-utf16", "-latin1"})
    void everyTypeCrossesInBothDirections(String encoding) throws Exception {
        Class<?> driver = compiled().loadClass(PACKAGE + ".Driver");
        try (Instance echo = echo(encoding)) {
            assertThat((int) driver.getMethod("exports", Instance.class).invoke(null, echo))
                    .isGreaterThan(100);
        }
        assertThat(
                        (int)
                                driver.getMethod("imports", Linker.class, Component.class)
                                        .invoke(
                                                null,
                                                Linker.create(ENGINE),
                                                component("relay" + encoding)))
                .isGreaterThan(100);
    }

    private static Instance echo(String encoding) throws IOException {
        return Linker.create(ENGINE)
                .instantiate(component("echo" + encoding), InstantiateOptions.unmanaged());
    }

    /// Interfaces of a loader this module does not see are bound by a proxy, as in the test above;
    /// others by a generated class.
    @Rule("INV-2")
    @Test
    void everyTypePassesThroughAGeneratedClass() throws Exception {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        String own = lookup.lookupClass().getPackageName();
        Compiled.define(
                lookup,
                folder,
                sources(own),
                List.of("EchoHost.class", "EchoHost$HostToken.class", "Driver.class"));
        Class<?> driver = Class.forName(own + ".Driver");
        Class<?> iface = Class.forName(own + ".Echo");

        try (Instance echo = echo("")) {
            assertThat((int) driver.getMethod("exports", Instance.class).invoke(null, echo))
                    .isGreaterThan(100);
            assertThat(iface.getMethod("of", Instance.class).invoke(null, echo).getClass())
                    .matches(Class::isHidden);
        }
    }

    @Test
    void theSameWitGivesTheSameBytesUnderItsDigest() {
        Resolve wit = Wit.parse(GUESTS.resolve("all-types.wit"));
        List<JavaSource> first = JavaBindings.of(wit, PACKAGE);

        assertThat(JavaBindings.of(Wit.parse(GUESTS.resolve("all-types.wit")), PACKAGE))
                .isEqualTo(first);
        assertThat(first)
                .hasSize(5)
                .allSatisfy(source ->
                        assertThat(source.text())
                                .startsWith("// Generated from the WIT package")
                                .contains("\n// WIT " + JavaBindings.digest(wit) + "\n")
                                .doesNotContain("\r"));
        assertThat(JavaBindings.digest(Wit.parseText("a", "package a:b; interface c {}")))
                .matches("sha256:[0-9a-f]{64}")
                .isNotEqualTo(JavaBindings.digest(wit));
    }

    @Test
    void aBuildGeneratesWithoutTheCommand() throws IOException {
        Path wit = GUESTS.resolve("all-types.wit");

        JavaBindings.main(new String[] {wit.toString(), PACKAGE, folder.toString()});

        for (JavaSource source : JavaBindings.of(Wit.parse(wit), PACKAGE)) {
            assertThat(folder.resolve(source.path())).hasContent(source.text());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaBindings.main(new String[] {wit.toString()}))
                .withMessageContaining("three arguments");
    }
}
