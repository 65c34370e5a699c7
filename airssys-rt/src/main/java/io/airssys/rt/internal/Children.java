package io.airssys.rt.internal;

import io.airssys.rt.ActorRef;
import io.airssys.rt.SpawnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The living children of one actor in spawn order, by name, or by number if unnamed. Thread-safe:
/// top-level actors are spawned and found from any thread.
final class Children {
    private final Map<Object, Cell<?>> byKey = new LinkedHashMap<>();
    private boolean closed;

    /// @throws SpawnException.NameTaken if a living child has the name
    /// @throws SpawnException.ShuttingDown after [#close]
    synchronized void add(Cell<?> parent, Object key, Cell<?> child) {
        if (closed) {
            throw new SpawnException.ShuttingDown(parent.path());
        }
        if (byKey.putIfAbsent(key, child) != null) {
            throw new SpawnException.NameTaken(child.path());
        }
    }

    synchronized void remove(Object key, Cell<?> child) {
        byKey.remove(key, child);
    }

    /// Lets no more children in.
    synchronized void close() {
        closed = true;
    }

    synchronized @Nullable Cell<?> find(Object key) {
        return byKey.get(key);
    }

    synchronized boolean contains(Cell<?> child) {
        return byKey.get(child.key()) == child;
    }

    /// {@return the one spawned last}
    synchronized @Nullable Cell<?> last() {
        return byKey.isEmpty()
                ? null
                : ((LinkedHashMap<Object, Cell<?>>) byKey).lastEntry().getValue();
    }

    synchronized List<Cell<?>> snapshot() {
        return new ArrayList<>(byKey.values());
    }

    List<ActorRef<?>> refs() {
        return List.copyOf(snapshot());
    }
}
