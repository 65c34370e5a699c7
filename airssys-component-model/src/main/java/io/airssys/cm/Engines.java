package io.airssys.cm;

import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.endive.EndiveEngine;
import io.airssys.cm.internal.engine.JvmEngine;

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

    /// Our own engine: core WebAssembly compiled to JVM classes, with fuel and preemption.
    ///
    /// One engine serves a whole host; it is thread-safe and its caches live as long as it does.
    ///
    /// @throws java.io.UncheckedIOException when the cache directory cannot be made or its key
    ///   cannot be read
    public static WasmEngine airssys(EngineOptions options) {
        return new JvmEngine(options);
    }

    /// The engine that the system property `airssys.engine` names: `airssys` or `endive`, the
    /// default.
    ///
    /// @throws IllegalArgumentException when it names another
    public static WasmEngine open(EngineOptions options) {
        String name = System.getProperty("airssys.engine", "endive");
        return switch (name) {
            case "airssys" -> airssys(options);
            case "endive" -> endive(options);
            default ->
                    throw new IllegalArgumentException(
                            "airssys.engine is '" + name + "'; there are 'airssys' and 'endive'");
        };
    }
}
