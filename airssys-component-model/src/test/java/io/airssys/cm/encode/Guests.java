package io.airssys.cm.encode;

import io.airssys.cm.Component;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The checked-in guests, which other tools made components of, and the core modules inside them.
final class Guests {
    private static final Path ROOT = Path.of(System.getProperty("airssys.root"));

    private Guests() {}

    /// {@return every guest that is a component, those of the examples as well}
    static Stream<Path> all() {
        try (Stream<Path> guests = Files.list(ROOT.resolve("guests/bin"));
                Stream<Path> relay = Files.walk(ROOT.resolve("examples/relay"))) {
            return Stream.concat(guests, relay)
                    .filter(f -> f.toString().endsWith(".wasm"))
                    .filter(f -> !f.endsWith("core-module.wasm"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path named(String name) {
        return ROOT.resolve("guests/bin/" + name + ".wasm");
    }

    /// {@return a component of the linker's tests}
    static Component link(String name) {
        try (InputStream in = Component.class.getResourceAsStream("link/" + name + ".wasm")) {
            return Component.decode(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Component component(Path guest) {
        try {
            return Component.decode(Files.readAllBytes(guest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the module a compiler made: the first one in the component}
    static byte[] coreModule(Component component) {
        return component.contents(
                component.sections().stream()
                        .filter(s -> s.name().equals("core module"))
                        .findFirst()
                        .orElseThrow());
    }

    static Resolve wit(Path guest) {
        return Wit.parse(ROOT.resolve(isBench(guest) ? "guests/wit" : "wit/deps/core"));
    }

    static InterfaceId world(Path guest) {
        return new InterfaceId(wit(guest).main(), isBench(guest) ? name(guest) : "runtime-host");
    }

    private static boolean isBench(Path guest) {
        return List.of("bench", "compute").contains(name(guest));
    }

    private static String name(Path guest) {
        return guest.getFileName().toString().replace(".wasm", "");
    }
}
