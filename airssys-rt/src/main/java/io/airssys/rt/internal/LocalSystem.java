package io.airssys.rt.internal;

import io.airssys.rt.Actor;
import io.airssys.rt.ActorContext;
import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSpec;
import io.airssys.rt.ActorSystem;
import io.airssys.rt.Counters;
import io.airssys.rt.DeadLetters;
import io.airssys.rt.ExitReason;
import io.airssys.rt.LifecycleState;
import io.airssys.rt.Mailbox;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.RegistryException;
import io.airssys.rt.RtEvent;
import io.airssys.rt.ShutdownPolicy;
import io.airssys.rt.ShutdownReport;
import io.airssys.rt.SpawnException;
import io.airssys.rt.StopMode;
import io.airssys.rt.SupervisorRef;
import io.airssys.rt.SupervisorSpec;
import io.airssys.rt.TimeSource;
import io.airssys.rt.internal.dispatch.Dispatcher;
import io.airssys.rt.internal.dispatch.ForkJoin;
import io.airssys.rt.internal.dispatch.WorkStealing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The tree of cells in this process, with its threads and clock.
public final class LocalSystem implements ActorSystem {
    private static final Duration START_LIMIT = Duration.ofDays(1);
    private static final long CLOSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Settings settings;
    private final Events events;
    private final DeadLetterOffice deadLetters = new DeadLetterOffice();
    private final Totals totals = new Totals();
    private final Dispatcher dispatcher;
    private final DaemonTime machineTime;
    private final TimeSource time;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicInteger live = new AtomicInteger();
    private final Cell<Object> user;

    private final AtomicBoolean goingDown = new AtomicBoolean();
    private final CompletableFuture<ShutdownReport> report = new CompletableFuture<>();
    private final List<Cell<?>> stragglers = new ArrayList<>();
    private volatile boolean shutDown;
    private volatile @Nullable Going going;

    /// What is known when a shutdown begins.
    private record Going(
            ExitReason reason, long startNanos, long stopped, long killed, long deadLetters) {}

    /// The root of user actors.
    private static final class Root implements Actor<Object>, NoUserCode {
        @Override
        public void receive(Object msg, ActorContext<Object> ctx) {
            ctx.unhandled(msg);
        }
    }

    private LocalSystem(Settings settings) {
        this.settings = settings;
        this.events = new Events(settings.monitor().orElse(null));
        this.machineTime = new DaemonTime(settings.name());
        this.time = settings.time().orElse(machineTime);
        this.dispatcher =
                switch (settings.scheduling()) {
                    case WORK_STEALING -> new WorkStealing(settings.name(), settings.parallelism());
                    case FORK_JOIN -> new ForkJoin(settings.name(), settings.parallelism());
                };
        ActorSpec<Object> root =
                ActorSpec.<Object>of(Root::new)
                        .named("user")
                        .mailbox(Mailbox.unbounded())
                        .shutdown(ShutdownPolicy.infinite());
        this.user = new Cell<>(this, null, root, ids.incrementAndGet());
    }

    /// Starts the threads and the root.
    public static LocalSystem start(Settings settings) {
        LocalSystem system = new LocalSystem(settings);
        system.user.submit();
        return system;
    }

    // ---- for cells ----

    Settings settings() {
        return settings;
    }

    Events events() {
        return events;
    }

    DeadLetterOffice deadLetterOffice() {
        return deadLetters;
    }

    Totals totals() {
        return totals;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    TimeSource time() {
        return time;
    }

    /// {@return the machine's clock, for limits on real threads}
    TimeSource machineTime() {
        return machineTime;
    }

    boolean isShutDown() {
        return shutDown;
    }

    void placeFreed() {
        live.decrementAndGet();
    }

    void straggler(Cell<?> cell) {
        synchronized (stragglers) {
            stragglers.add(cell);
        }
    }

    void fatal(Cell<?> cell, Throwable cause) {
        if (events.wants(Family.SYSTEM, Severity.CRITICAL)) {
            events.record(new RtEvent.FatalError(cell.path(), cause));
        }
        goDown(new ExitReason.Fatal(cause));
    }

    // ---- spawn and find ----

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public <M> ActorRef<M> spawn(ActorSpec<M> spec) {
        return spawn(user, spec, null);
    }

    /// Creates a child of `parent` from any thread. Either it is listed, counted and scheduled, or
    /// nothing of it is.
    <M> Cell<M> spawn(
            Cell<?> parent, ActorSpec<M> spec, @Nullable CompletableFuture<ActorRef<M>> starting) {
        spec.name().ifPresent(Names::check);
        if (goingDown.get()) {
            throw new SpawnException.ShuttingDown(parent.path());
        }
        Cell<M> cell = new Cell<>(this, parent, spec, ids.incrementAndGet());
        Names.checkDepth(parent, cell.nameText());
        cell.life.starting = starting;
        takePlace();
        try {
            parent.life.children().add(parent, cell.key(), cell);
        } catch (SpawnException e) {
            placeFreed();
            throw e;
        }
        cell.report(
                Family.ACTOR, Severity.DEBUG, () -> new RtEvent.Spawned(cell.path(), cell.id()));
        cell.submit();
        return cell;
    }

    private void takePlace() {
        int max = settings.maxActors();
        if (max == 0) {
            live.incrementAndGet();
            return;
        }
        int now;
        do {
            now = live.get();
            if (now >= max) {
                throw new SpawnException.LimitReached(now, max);
            }
        } while (!live.compareAndSet(now, now + 1));
    }

    @Override
    public SupervisorRef supervise(SupervisorSpec spec) throws InterruptedException {
        Asking.requireBlocking("ActorSystem.supervise");
        CompletableFuture<ActorRef<Object>> starting = new CompletableFuture<>();
        Cell<Object> cell = spawn(user, SupervisorActor.specOf(spec), starting);
        // Its children have start timeouts of their own.
        SupervisorActor.awaitStart(cell, starting, START_LIMIT.toNanos());
        return new SupervisorHandle(cell);
    }

    @Override
    @SuppressWarnings("unchecked") // checked by protocol where there is one
    public <M> Optional<ActorRef<M>> find(String path, Class<M> protocol) {
        String below = path.startsWith("/user/") ? path.substring("/user/".length()) : path;
        if (below.startsWith("/")) {
            return Optional.empty();
        }
        Cell<?> at = user;
        for (String name : below.split("/", -1)) {
            Children children = at.life.childrenOrNull();
            Cell<?> next = children == null ? null : children.find(keyOf(name));
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        ActorSpec<?> spec = at.spec;
        Class<?> has = spec.protocol().isPresent() ? spec.protocol().get() : protocol;
        if (!has.isAssignableFrom(protocol)) {
            throw new RegistryException.ProtocolMismatch(at.path(), has, protocol);
        }
        return Optional.of((ActorRef<M>) at);
    }

    private static Object keyOf(String name) {
        if (name.startsWith("$")) {
            try {
                return Long.parseLong(name.substring(1), 32);
            } catch (NumberFormatException e) {
                return name; // no actor has such a name
            }
        }
        return name;
    }

    // ---- lives ----

    @Override
    public LifecycleState stateOf(ActorRef<?> ref) {
        return ((Cell<?>) ref).state();
    }

    @Override
    public CompletionStage<ExitReason> stop(ActorRef<?> ref, StopMode mode) {
        Cell<?> cell = (Cell<?>) ref;
        CompletionStage<ExitReason> ending = cell.life.ending();
        ExitReason reason = new ExitReason.Shutdown("stopped through the system");
        cell.signal(new Control.Stop(mode, reason, cell.parent == user));
        return ending;
    }

    @Override
    public CompletionStage<ExitReason> kill(ActorRef<?> ref) {
        Cell<?> cell = (Cell<?>) ref;
        CompletionStage<ExitReason> ending = cell.life.ending();
        cell.life.kill(cell.parent == user);
        return ending;
    }

    @Override
    public void restart(ActorRef<?> ref) {
        Supervision.restartByHand((Cell<?>) ref);
    }

    // ---- accounts ----

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public Counters counters() {
        Census census = new Census();
        census.visit(user);
        return new Counters(
                totals.delivered.sum() + census.delivered,
                totals.dropped.sum(),
                totals.expired.sum(),
                census.queued,
                totals.rejected.sum(),
                totals.undeliverable.sum());
    }

    /// Two looks at every actor. If all were at rest both times and nothing was handled in between,
    /// then between the looks nothing was queued or in handling: what had been would still be, or
    /// would have been counted.
    @Override
    public boolean isQuiescent() {
        long first = handledIfAtRest();
        return first >= 0 && handledIfAtRest() == first;
    }

    private long handledIfAtRest() {
        Census census = new Census();
        long past = totals.delivered.sum() + totals.dropped.sum() + totals.expired.sum();
        census.visit(user);
        return census.active || census.queued > 0 ? -1 : past + census.delivered;
    }

    /// Sums over the living.
    private static final class Census {
        long delivered;
        long queued;
        boolean active;

        void visit(Cell<?> cell) {
            active |= cell.isActive();
            delivered += cell.delivered();
            queued += cell.queued();
            Children children = cell.life.childrenOrNull();
            if (children != null) {
                for (Cell<?> child : children.snapshot()) {
                    visit(child);
                }
            }
        }
    }

    // ---- shutdown ----

    @Override
    public CompletableFuture<ShutdownReport> shutdown() {
        goDown(new ExitReason.Shutdown("system shutdown"));
        return report;
    }

    @Override
    public CompletableFuture<ShutdownReport> terminate() {
        goDown(new ExitReason.Shutdown("system terminated"));
        user.life.kill(true);
        return report;
    }

    @Override
    public void close() {
        Asking.requireBlocking("ActorSystem.close");
        var _ = shutdown().join();
    }

    private void goDown(ExitReason reason) {
        if (goingDown.compareAndSet(false, true)) {
            going =
                    new Going(
                            reason,
                            System.nanoTime(),
                            totals.stopped.sum(),
                            totals.killed.sum(),
                            deadLetters.total());
            machineTime.schedule(settings.shutdownTimeout(), () -> user.life.kill(true));
            user.signal(new Control.Stop(StopMode.now(), reason, true));
        }
    }

    /// Called by the root as its last act, on a thread that is about to be ended; so another one
    /// ends it.
    void rootEnded() {
        shutDown = true;
        Thread.ofPlatform().daemon().name(settings.name() + "-shutdown").start(this::endThreads);
    }

    private void endThreads() {
        try {
            dispatcher.close(CLOSE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        time.close();
        machineTime.close();
        Going begun = java.util.Objects.requireNonNull(going, "the root ends by a shutdown only");
        List<ShutdownReport.Straggler> left = new ArrayList<>();
        synchronized (stragglers) {
            for (Cell<?> cell : stragglers) {
                Thread thread = cell.runner();
                List<StackTraceElement> stack =
                        thread == null ? List.of() : List.of(thread.getStackTrace());
                left.add(new ShutdownReport.Straggler(cell.path(), stack));
            }
        }
        long killed = totals.killed.sum() - begun.killed();
        report.complete(
                new ShutdownReport(
                        begun.reason(),
                        Duration.ofNanos(System.nanoTime() - begun.startNanos()),
                        totals.stopped.sum() - begun.stopped() - 1 - killed,
                        killed,
                        left,
                        deadLetters.total() - begun.deadLetters()));
    }
}
