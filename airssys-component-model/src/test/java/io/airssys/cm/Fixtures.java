package io.airssys.cm;

import io.airssys.cm.engine.WasmEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The components under `src/test/resources/io/airssys/cm/link` and an engine to run them.
final class Fixtures {
    static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("link/" + name + ".wasm")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Component component(String name) {
        return Component.decode(bytes(name));
    }

    static Instance instance(String name) {
        return Linker.create(ENGINE).instantiate(component(name), InstantiateOptions.unmanaged());
    }
}
