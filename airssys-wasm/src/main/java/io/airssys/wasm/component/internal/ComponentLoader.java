package io.airssys.wasm.component.internal;

import io.airssys.cm.Component;
import io.airssys.cm.Linker;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.wasm.component.contract.HostMessaging;
import io.airssys.wasm.component.contract.HostServices;
import io.airssys.wasm.component.contract.Storage;

/// Turns component binaries into makers of guests: decode, validate, link, compile (LOD-1). Each
/// step's failure is a `ComponentException` with a code of its own. Thread-safe; blocks while it
/// compiles.
public final class ComponentLoader {
    private final Linker linker;
    private final GuestRunQueue queue;

    /// A loader that provides `airssys:core@1.0.0` and nothing else.
    public ComponentLoader(
            WasmEngine engine,
            GuestRunQueue queue,
            HostMessaging messaging,
            HostServices services,
            Storage storage) {
        this.queue = queue;
        this.linker =
                Linker.create(engine)
                        .define(HostMessaging.NAME, HostMessaging.class, messaging)
                        .define(HostServices.NAME, HostServices.class, services)
                        .define(Storage.NAME, Storage.class, storage);
    }

    /// {@return a maker of guests of the component in `binary`}
    public GuestFactory load(byte[] binary) {
        return WasmGuest.factory(linker.prepare(Component.decode(binary)), queue);
    }
}
