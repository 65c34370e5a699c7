package io.airssys.arch.seeded.wasm.core;

import io.airssys.arch.seeded.wasm.component.Worker;

/// Breaks: host packages keep their chain.
final class ReachesUp {
    Worker worker = new Worker();
}
