package io.airssys.cm.internal.endive;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreInstance;
import io.airssys.cm.engine.CoreLimits;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.run.InstanceAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Core modules of the test resources, compiled once for all tests.
public final class CoreGuest {
    public static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());

    private CoreGuest() {}

    public static byte[] bytes(String name) {
        try (var in =
                CoreGuest.class.getResourceAsStream("/io/airssys/cm/core/" + name + ".wasm")) {
            if (in == null) {
                throw new IllegalArgumentException("no test module " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CompiledModule module(String name) {
        return ENGINE.compile(bytes(name), name);
    }

    public static CoreInstance start(String name, CoreExtern... imports) {
        return start(name, limits(), imports);
    }

    public static CoreInstance start(String name, CoreLimits limits, CoreExtern... imports) {
        return module(name).instantiate(List.of(imports), limits);
    }

    public static CoreLimits limits() {
        return new InstanceAccount(64L << 20, 100_000);
    }

    public static CoreFunc func(CoreInstance instance, String name) {
        return (CoreFunc) instance.export(name);
    }
}
