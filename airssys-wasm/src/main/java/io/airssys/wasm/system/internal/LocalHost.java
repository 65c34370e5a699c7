package io.airssys.wasm.system.internal;

import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSpec;
import io.airssys.rt.Backoff;
import io.airssys.rt.ExitReason;
import io.airssys.rt.Mailbox;
import io.airssys.rt.Restart;
import io.airssys.rt.RestartPolicy;
import io.airssys.rt.ShutdownPolicy;
import io.airssys.rt.StopMode;
import io.airssys.wasm.component.internal.ComponentActor;
import io.airssys.wasm.component.internal.InstanceCell;
import io.airssys.wasm.component.internal.InstanceEvents;
import io.airssys.wasm.component.internal.InstanceSpec;
import io.airssys.wasm.core.Address;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.LimitException;
import io.airssys.wasm.core.RouteId;
import io.airssys.wasm.core.SupervisionSpec;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.observe.internal.InstanceMetrics;
import io.airssys.wasm.security.Manifest;
import io.airssys.wasm.security.internal.EffectiveGrants;
import io.airssys.wasm.security.internal.InstanceGrants;
import io.airssys.wasm.system.ComponentHost;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.ComponentStatus;
import io.airssys.wasm.system.HostConfig;
import io.airssys.wasm.system.HostState;
import io.airssys.wasm.system.HostStatus;
import io.airssys.wasm.system.ShutdownReport;
import io.airssys.wasm.system.SpawnOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one kind of host: everything in this process.
public final class LocalHost implements ComponentHost, InstanceEvents {
    private static final Duration START_SLACK = Duration.ofSeconds(60);
    private static final Duration CUT_SLACK = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int MAX_RESTARTS_OF_RT = Integer.MAX_VALUE;

    private final HostConfig config;
    private final AtomicReference<HostState> state = new AtomicReference<>(HostState.NEW);
    private final InstanceTable table = new InstanceTable();
    private final ConcurrentHashMap<RouteId, ReentrantLock> routeLocks = new ConcurrentHashMap<>();
    private volatile @Nullable HostParts parts;
    private volatile long startedNanos;
    private volatile long firstReadyNanos;
    private @Nullable ShutdownReport report;

    /// A host that is not started.
    public LocalHost(HostConfig config) {
        this.config = config;
    }

    // Life of the host

    @Override
    public void start() {
        if (!state.compareAndSet(HostState.NEW, HostState.STARTING)) {
            throw new LifecycleException(
                    HostCode.LIF_002, "the host is " + state.get() + "; it starts only once");
        }
        boolean started = false;
        try {
            startedNanos = System.nanoTime();
            parts = new HostParts(config, this);
            started = true;
        } finally {
            state.set(started ? HostState.RUNNING : HostState.FAILED);
        }
    }

    private HostParts running() {
        HostParts open = parts;
        HostState now = state.get();
        if (open == null || !(now == HostState.RUNNING || now == HostState.DEGRADED)) {
            throw new LifecycleException(HostCode.LIF_007, "the host is " + now);
        }
        return open;
    }

    @Override
    public void escalated(InstanceCell cell) {
        state.compareAndSet(HostState.RUNNING, HostState.DEGRADED);
    }

    @Override
    public void ended(InstanceCell cell) {
        HostParts open = parts;
        if (open != null) {
            open.registry().remove(cell);
        }
        table.ended(cell);
    }

    // Spawn

    @Override
    public ComponentRef spawn(String folder, SpawnOptions options) throws InterruptedException {
        HostParts open = running();
        LoadedComponent loaded = open.packages().load(folder);
        Manifest manifest = configured(loaded.manifest(), options.config());
        Capabilities granted =
                EffectiveGrants.narrow(
                        manifest.capabilities(),
                        options.grant(),
                        options.deny(),
                        manifest.info().namespace());
        ComponentId id =
                new ComponentId(
                        manifest.info().namespace(),
                        manifest.info().name(),
                        manifest.info().version(),
                        options.instance());
        ReentrantLock lock = routeLock(id.route());
        lock.lockInterruptibly();
        try {
            return start(open, id, manifest, granted, loaded);
        } finally {
            lock.unlock();
        }
    }

    private static Manifest configured(Manifest manifest, Map<String, Object> overlay) {
        if (overlay.isEmpty()) {
            return manifest;
        }
        Map<String, Object> merged = new LinkedHashMap<>(manifest.config());
        merged.putAll(overlay);
        return manifest.withConfig(merged);
    }

    private ComponentRef start(
            HostParts open,
            ComponentId id,
            Manifest manifest,
            Capabilities granted,
            LoadedComponent loaded)
            throws InterruptedException {
        if (open.registry().all().size() >= config.maxInstances()) {
            throw new LimitException(
                    HostCode.LIM_003,
                    "spawning %s: the host has its %d instances; stop one or raise maxInstances"
                            .formatted(id, config.maxInstances()));
        }
        InstanceMetrics metrics = new InstanceMetrics();
        InstanceSpec spec =
                new InstanceSpec(
                        id,
                        manifest,
                        InstanceGrants.of(config.name(), id, granted, open.checker()),
                        loaded.factory());
        InstanceCell cell = new InstanceCell(spec, metrics, open.services());
        ActorRef<Envelope> actor = open.actors().spawn(actorSpec(cell, manifest));
        cell.attach(actor);
        try {
            open.registry().add(cell);
        } catch (LifecycleException e) {
            open.actors().stop(actor);
            throw e;
        }
        table.add(cell, metrics);
        actor.tell(Envelope.WAKE);
        awaitReady(open, cell, manifest);
        if (firstReadyNanos == 0) {
            firstReadyNanos = System.nanoTime();
        }
        return new LiveRef(this, cell);
    }

    /// The actor of an instance. Its intensity is counted by the cell, which knows quarantine; the
    /// actor system does the waiting and the restarting.
    private static ActorSpec<Envelope> actorSpec(InstanceCell cell, Manifest manifest) {
        SupervisionSpec supervision = manifest.supervision();
        Backoff backoff =
                Backoff.exponential(
                                supervision.backoffInitial(),
                                max(supervision.backoffInitial(), supervision.backoffMax()),
                                supervision.backoffFactor(),
                                0.2)
                        .withResetAfter(supervision.window());
        String name = "airssys-" + cell.guestId();
        return ActorSpec.<Envelope>of(_ -> new ComponentActor(cell))
                .mailbox(Mailbox.unbounded())
                .restart(
                        RestartPolicy.of(Restart.PERMANENT)
                                .withIntensity(MAX_RESTARTS_OF_RT, supervision.window())
                                .withBackoff(backoff))
                .shutdown(ShutdownPolicy.timeout(manifest.limits().shutdownTime().plus(CUT_SLACK)))
                .on(
                        new ActorSpec.Activations(
                                activation -> Thread.ofVirtual().name(name).start(activation),
                                cell::endTurn));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void awaitReady(HostParts open, InstanceCell cell, Manifest manifest)
            throws InterruptedException {
        Duration limit = manifest.limits().initializeTime().multipliedBy(3).plus(START_SLACK);
        boolean up = false;
        try {
            cell.ready().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            up = true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new LifecycleException(
                    HostCode.LIF_003,
                    cell.id() + " did not start: " + e.getCause(),
                    Map.of(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new LifecycleException(
                    HostCode.LIF_003, cell.id() + " did not start within " + limit, Map.of(), e);
        } finally {
            if (!up) {
                open.registry().remove(cell);
                table.forget(cell);
                cell.cancelGuest();
                open.actors().stop(cell.actor());
            }
        }
    }

    private ReentrantLock routeLock(RouteId route) {
        return routeLocks.computeIfAbsent(route, _ -> new ReentrantLock());
    }

    // Looking

    @Override
    public Optional<ComponentRef> find(Address address) {
        return Optional.ofNullable(running().registry().find(address))
                .map(cell -> new LiveRef(this, cell));
    }

    @Override
    public List<ComponentStatus> list() {
        return table.all();
    }

    @Override
    public ComponentStatus status(ComponentId id) {
        return table.find(id)
                .orElseThrow(() -> new LifecycleException(HostCode.LIF_001, "no component " + id));
    }

    @Override
    public HostStatus status() {
        HostParts open = parts;
        if (open == null) {
            return new HostStatus(
                    state.get(), 0, Optional.empty(), 0, 0, new HostStatus.Activity(0, 0, 0, 0, 0));
        }
        return new HostStatus(
                state.get(),
                open.registry().all().size(),
                firstReadyNanos == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(firstReadyNanos - startedNanos)),
                open.router().orphans(),
                open.deadLetters(),
                activity(open));
    }

    private HostStatus.Activity activity(HostParts open) {
        long queued = 0;
        int handling = 0;
        long pending = open.router().hostPending();
        int unsettled = 0;
        for (InstanceCell cell : open.registry().all()) {
            ComponentState now = cell.state();
            if (now != ComponentState.QUARANTINED) {
                queued += cell.queued();
                pending += cell.pending();
                unsettled += now == ComponentState.READY ? 0 : 1;
            }
            handling += cell.handling() ? 1 : 0;
        }
        return new HostStatus.Activity(
                queued, handling, pending, unsettled, table.progress() + open.deadLetters());
    }

    @Override
    public boolean awaitQuiet(Duration quietFor, Duration limit) throws InterruptedException {
        HostParts open = running();
        long end = System.nanoTime() + limit.toNanos();
        long quietSince = 0;
        long progress = -1;
        while (true) {
            HostStatus.Activity now = activity(open);
            boolean quiet = now.isQuiet() && open.actors().isQuiescent();
            if (!quiet || now.progress() != progress) {
                quietSince = System.nanoTime();
                progress = now.progress();
            } else if (System.nanoTime() - quietSince >= quietFor.toNanos()) {
                return true;
            }
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            open.clock().sleep(POLL);
        }
    }

    @Override
    public Optional<byte[]> storedValue(ComponentId id, String key) throws InterruptedException {
        HostParts open = running();
        InstanceCell cell = table.live(id).orElse(null);
        String namespace =
                cell == null ? id.route() + "#" + id.instance() : cell.spec().storageNamespace();
        return open.store().peek(namespace, key);
    }

    // Stop and restart

    @Override
    public boolean stop(ComponentId id, Duration grace) throws InterruptedException {
        HostParts open = running();
        InstanceCell cell = table.live(id).orElse(null);
        if (cell == null) {
            status(id); // LIF-001 unless it ended not long ago
            return true;
        }
        ReentrantLock lock = routeLock(id.route());
        lock.lockInterruptibly();
        try {
            return stop(open, cell, grace);
        } finally {
            lock.unlock();
        }
    }

    private boolean stop(HostParts open, InstanceCell cell, Duration grace)
            throws InterruptedException {
        if (cell.state().isFinal()) {
            return true;
        }
        StopMode mode = StopMode.now();
        if (cell.drain() && grace.isPositive()) {
            mode = StopMode.drain(grace);
        }
        Duration own = cell.spec().manifest().limits().shutdownTime().plus(CUT_SLACK);
        CompletionStage<ExitReason> ending = open.actors().stop(cell.actor(), mode);
        if (ends(ending, grace.plus(own))) {
            return true;
        }
        cell.cancelGuest();
        if (!ends(ending, own)) {
            ends(open.actors().kill(cell.actor()), own);
        }
        ended(cell);
        return false;
    }

    private static boolean ends(CompletionStage<ExitReason> ending, Duration limit)
            throws InterruptedException {
        try {
            ending.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // it ended, however
        }
    }

    @Override
    public ComponentRef restart(ComponentId id) throws InterruptedException {
        HostParts open = running();
        InstanceCell cell =
                table.live(id)
                        .orElseThrow(() ->
                                new LifecycleException(
                                        HostCode.LIF_001, "no live component " + id));
        ReentrantLock lock = routeLock(id.route());
        lock.lockInterruptibly();
        try {
            long before = cell.incarnations();
            cell.release();
            open.actors().restart(cell.actor());
            Manifest manifest = cell.spec().manifest();
            Duration limit = manifest.limits().initializeTime().multipliedBy(3).plus(START_SLACK);
            if (!cell.awaitReadyAfter(before, limit)) {
                throw new LifecycleException(
                        HostCode.LIF_003,
                        "%s did not become READY again, it is %s".formatted(id, cell.state()),
                        Map.of(),
                        cell.lastFailure());
            }
            return new LiveRef(this, cell);
        } finally {
            lock.unlock();
        }
    }

    // Shutdown

    @Override
    public synchronized ShutdownReport shutdown() {
        if (report != null) {
            return report;
        }
        long began = System.nanoTime();
        HostParts open = parts;
        List<ComponentId> stopped = new ArrayList<>();
        List<ComponentId> cut = new ArrayList<>();
        if (open != null) {
            state.set(HostState.DRAINING);
            for (InstanceCell cell : table.youngestFirst()) {
                (stopUninterrupted(open, cell) ? stopped : cut).add(cell.id());
            }
            state.set(HostState.STOPPING);
            open.close();
        }
        state.set(HostState.STOPPED);
        report = new ShutdownReport(stopped, cut, Duration.ofNanos(System.nanoTime() - began));
        return report;
    }

    private boolean stopUninterrupted(HostParts open, InstanceCell cell) {
        boolean interrupted = Thread.interrupted();
        Duration grace = config.shutdownGrace();
        try {
            while (true) {
                try {
                    return stop(open, cell, interrupted ? Duration.ZERO : grace);
                } catch (InterruptedException e) {
                    interrupted = true; // a second signal: no more grace
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Optional<InstanceMetrics> metrics(InstanceCell cell) {
        return table.metrics(cell);
    }

    HostParts requireRunning() {
        return running();
    }
}
