package io.airssys.arch.seeded.wasm.messaging;

import io.airssys.arch.seeded.wasm.component.Worker;

/// Breaks: only system constructs across host packages.
final class Constructs {
    Worker make() {
        return new Worker();
    }
}
