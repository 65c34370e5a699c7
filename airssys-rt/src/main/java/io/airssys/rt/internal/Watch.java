package io.airssys.rt.internal;

import org.jspecify.annotations.Nullable;

/// One actor waiting for the end of another. Its identity is what makes a notice of an older watch
/// stale.
final class Watch {
    final Cell<?> watcher;
    final Cell<?> target;

    /// Delivered instead of a signal, if present.
    final @Nullable Object message;

    Watch(Cell<?> watcher, Cell<?> target, @Nullable Object message) {
        this.watcher = watcher;
        this.target = target;
        this.message = message;
    }
}
