package io.airssys.cm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.testing.Rule;
import io.airssys.wit.Features;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// WIT comes out of its binary form as it went in.
class WitBinaryTest {
    private static byte[] file(String name) {
        try (InputStream in = WitBinaryTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    @Test
    @Rule("WIT-3")
    void aPackageOfOtherToolsIsRead() {
        byte[] file = file("package.wasm");
        assertThat(WitBinary.isPackage(Component.decode(file))).isTrue();
        assertThat(Wit.print(WitBinary.decode(file))).isEqualTo(text("package.wit"));
    }

    @Test
    @Rule("WIT-3")
    void aWorldInACoreModuleKeepsTheNamesOfItsTypes() {
        EmbeddedWit embedded = WitBinary.embedded(file("named.wasm"));
        assertThat(embedded.world().name()).isEqualTo("keeper");
        assertThat(Wit.print(embedded.resolve())).isEqualTo(text("named.wit"));
    }

    @Test
    void ourOwnEmbeddedWorldSaysTheSame() {
        Resolve wit = Wit.parseText("named.wit", text("named.wit"));
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        byte[] ours = ComponentEncoder.embed(empty, wit, new InterfaceId(wit.main(), "keeper"));
        assertThat(WitBinary.embedded(ours)).isEqualTo(WitBinary.embedded(file("named.wasm")));
    }

    static Stream<Path> ownContracts() {
        Path root = Path.of(System.getProperty("airssys.root"));
        return Stream.of(root.resolve("wit"), root.resolve("guests/wit"));
    }

    @ParameterizedTest
    @MethodSource("ownContracts")
    @Rule("WIT-3")
    void ourContractsSurviveTheBinaryForm(Path contract) {
        Resolve resolve = Wit.parse(contract);
        assertThat(roundTrips(resolve)).isEqualTo(resolve.packages().size());
    }

    /// {@return how many packages of `resolve` have a binary form}
    private static int roundTrips(Resolve resolve) {
        int packages = 0;
        for (PackageName name : resolve.packages().keySet()) {
            Resolve one = new Resolve(name, resolve.packages());
            byte[] binary;
            try {
                binary = WitBinary.encode(one);
            } catch (ComponentException.Invalid e) {
                assertThat(e)
                        .hasMessageMatching(".*(at least one field|no interface and no world).*");
                continue;
            }
            Resolve back = WitBinary.decode(binary);
            assertThat(Bare.main(back)).as(name.toString()).isEqualTo(Bare.main(one));
            assertThat(WitBinary.encode(back)).as(name.toString()).isEqualTo(binary);
            packages++;
        }
        return packages;
    }

    @Test
    @Rule("WIT-3")
    void thePublishedFixturesSurviveTheBinaryForm() throws IOException {
        String conformance = System.getenv("AIRSSYS_CONFORMANCE");
        assumeThat(conformance).as("AIRSSYS_CONFORMANCE names no folder").isNotNull();
        Path fixtures = Path.of(conformance, "wit");
        assumeThat(fixtures).isDirectory();
        int packages = 0;
        for (Path fixture : entries(fixtures)) {
            Resolve resolve;
            try {
                resolve = Wit.parse(fixture, Features.ALL);
            } catch (WitException e) {
                continue;
            }
            packages += roundTrips(resolve);
        }
        assertThat(packages).isGreaterThan(100);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    @Test
    void whatIsNoPackageIsRefusedByWhatItIs() throws IOException {
        byte[] component = Files.readAllBytes(Guests.named("bench"));
        assertThat(WitBinary.isPackage(Component.decode(component))).isFalse();
        assertThatThrownBy(() -> WitBinary.decode(component))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("no WIT package")
                .hasMessageContaining("echo");
        byte[] module = file("named.wasm");
        assertThatThrownBy(() -> WitBinary.decode(module))
                .isInstanceOf(ComponentException.Malformed.class)
                .hasMessageContaining("core module");
    }

    @Test
    void whatHasNoBinaryFormIsNotEncoded() {
        Resolve empty = Wit.parseText("e.wit", "package a:b;");
        assertThatThrownBy(() -> WitBinary.encode(empty))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("a:b has no interface and no world");
        Resolve fieldless = Wit.parseText("f.wit", "package a:b; interface i { record r {} }");
        assertThatThrownBy(() -> WitBinary.encode(fieldless))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("at least one field");
        Resolve one = Wit.parseText("o.wit", "package a:b; interface i {}");
        assertThat(WitBinary.decode(WitBinary.encode(one))).isEqualTo(one);
    }
}
