package io.airssys.cm;

import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.endive.EndiveEngine;

/// Opens the engines this module comes with.
public final class Engines {
    private Engines() {}

    /// The Endive engine: core WebAssembly compiled to JVM classes, with a flat memory of our own.
    ///
    /// One engine serves a whole host; it is thread-safe and its caches live as long as it does.
    ///
    /// @throws java.io.UncheckedIOException when the cache directory cannot be made or its key
    ///   cannot be read
    public static WasmEngine endive(EngineOptions options) {
        return new EndiveEngine(options);
    }
}
