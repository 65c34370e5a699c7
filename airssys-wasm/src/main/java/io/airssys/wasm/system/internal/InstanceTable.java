package io.airssys.wasm.system.internal;

import io.airssys.wasm.component.internal.InstanceCell;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.observe.internal.InstanceMetrics;
import io.airssys.wasm.system.ComponentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the host shows of its instances: the live ones in the order they were started, and the last
/// that ended. Thread-safe; not on the message path.
final class InstanceTable {
    private static final int ENDED_KEPT = 1_000;

    private record Live(InstanceCell cell, InstanceMetrics metrics) {}

    /// What is kept of one that ended; its counters may still grow by late dead letters.
    private record Ended(ComponentStatus last, InstanceMetrics metrics) {
        ComponentStatus status() {
            return new ComponentStatus(
                    last.id(),
                    last.state(),
                    last.incarnation(),
                    0,
                    0,
                    0,
                    last.uptime(),
                    last.manifestHash(),
                    last.interpreted(),
                    metrics.snapshot(),
                    last.lastFailure());
        }
    }

    private final Map<InstanceCell, Live> live = new LinkedHashMap<>();
    private final Map<ComponentId, Ended> ended = new LinkedHashMap<>();
    private long endedProgress;

    synchronized void add(InstanceCell cell, InstanceMetrics metrics) {
        ended.remove(cell.id());
        live.put(cell, new Live(cell, metrics));
    }

    synchronized void forget(InstanceCell cell) {
        live.remove(cell);
        ended.remove(cell.id());
    }

    synchronized void ended(InstanceCell cell) {
        Live entry = live.remove(cell);
        if (entry == null) {
            return;
        }
        endedProgress += entry.metrics().progress();
        ended.put(cell.id(), new Ended(status(entry), entry.metrics()));
        if (ended.size() > ENDED_KEPT) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    synchronized Optional<InstanceCell> live(ComponentId id) {
        return live.keySet().stream().filter(cell -> cell.id().equals(id)).findFirst();
    }

    synchronized Optional<InstanceMetrics> metrics(InstanceCell cell) {
        return Optional.ofNullable(live.get(cell)).map(Live::metrics);
    }

    synchronized Optional<ComponentStatus> find(ComponentId id) {
        for (Live entry : live.values()) {
            if (entry.cell().id().equals(id)) {
                return Optional.of(status(entry));
            }
        }
        return Optional.ofNullable(ended.get(id)).map(Ended::status);
    }

    synchronized List<ComponentStatus> all() {
        List<ComponentStatus> all = new ArrayList<>();
        live.values().forEach(entry -> all.add(status(entry)));
        ended.values().forEach(entry -> all.add(entry.status()));
        return List.copyOf(all);
    }

    synchronized List<InstanceCell> youngestFirst() {
        return List.copyOf(live.keySet()).reversed();
    }

    synchronized long progress() {
        long sum = endedProgress;
        for (Live entry : live.values()) {
            sum += entry.metrics().progress() + entry.cell().incarnations();
        }
        return sum;
    }

    private static ComponentStatus status(Live entry) {
        InstanceCell cell = entry.cell();
        boolean up = cell.state() == ComponentState.READY;
        return new ComponentStatus(
                cell.id(),
                cell.state(),
                cell.incarnations(),
                cell.queued(),
                cell.pending(),
                cell.memoryBytes(),
                up ? Duration.ofNanos(System.nanoTime() - cell.readySinceNanos()) : Duration.ZERO,
                cell.spec().manifest().hash(),
                cell.spec().factory().interpreted(),
                entry.metrics().snapshot(),
                Optional.ofNullable(cell.lastFailure()));
    }
}
