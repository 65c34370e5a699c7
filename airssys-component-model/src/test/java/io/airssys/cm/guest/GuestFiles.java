package io.airssys.cm.guest;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Val;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.wave.Wave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The guests of the repository, and one engine for all tests of this package.
final class GuestFiles {
    static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());

    private static final Path GUESTS = Path.of(System.getProperty("airssys.root"), "guests");

    private GuestFiles() {}

    /// {@return a component a compiler made}
    static Component compiled(String name) {
        return component(GUESTS.resolve("bin/" + name + ".wasm"));
    }

    /// {@return a component that was written as text}
    static Component written(String name) {
        return component(GUESTS.resolve("text/" + name + ".wasm"));
    }

    static Component component(Path file) {
        try {
            return Component.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return an instance of a component that imports nothing}
    static Instance alone(Component component) {
        return Linker.create(ENGINE).instantiate(component, InstantiateOptions.unmanaged());
    }

    /// {@return the printed result of a call written in WAVE, for example `greet("you")`}
    static String call(Instance instance, String expression) {
        return call(instance, "", expression);
    }

    /// {@return the printed result of a call to a function of an interface}
    static String call(Instance instance, String interfaceName, String expression) {
        var call = Wave.parseCall(expression);
        var func =
                interfaceName.isEmpty()
                        ? instance.func(call.function())
                        : instance.func(interfaceName, call.function());
        List<Val> result = func.call(call.arguments(func.type()));
        return result.isEmpty() ? "" : Wave.print(result.getFirst());
    }
}
