package io.airssys.wasm.component.internal;

import io.airssys.osl.policy.ComponentPattern;
import io.airssys.rt.ActorRef;
import io.airssys.rt.Priority;
import io.airssys.rt.SendOptions;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.internal.DeliveryTarget;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.core.internal.MetricSink;
import io.airssys.wasm.core.internal.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What stays of an instance while its guests come and go: identity, state, mailbox counts, restart
/// history. The registry's entry.
///
/// Senders touch [#offer] and [#callback] only: one read of the state, one atomic step for the
/// counts and the enqueue; no lock (BND-7). Everything marked as the actor's belongs to the thread
/// of the moment.
public final class InstanceCell implements DeliveryTarget {
    private static final SendOptions CALLBACK_LANE = SendOptions.none().withPriority(Priority.HIGH);
    private static final Refusal STOPPED = new Refusal(HostCode.MSG_005, "the target stopped");
    private static final Refusal QUARANTINED =
            new Refusal(HostCode.LIF_006, "the target is quarantined");

    private final InstanceSpec spec;
    private final GuestId guestId;
    private final MetricSink metrics;
    private final InstanceServices services;
    private final Admission admission;
    private final List<ComponentPattern> acceptFrom;
    private final LogLimiter logLimiter;
    private final RestartWindow restarts;
    private final AtomicReference<ComponentState> state =
            new AtomicReference<>(ComponentState.CREATED);
    private final CompletableFuture<InstanceCell> ready = new CompletableFuture<>();

    /// Messages taken out of the mailbox while no guest could handle them; the actor's.
    private final Deque<Envelope> held = new ArrayDeque<>();

    /// Notified after every change of state.
    private final Object changes = new Object();

    private volatile @Nullable ActorRef<Envelope> actor;
    private volatile @Nullable Incarnation incarnation;
    private volatile @Nullable GuestBody guest;
    private volatile long incarnations;
    private volatile boolean handling;

    /// While an operator restarts it, its mailbox stays open although its guest stops.
    private volatile boolean restarting;

    private volatile long readySinceNanos;
    private volatile @Nullable Throwable lastFailure;

    /// A cell in state `CREATED`.
    public InstanceCell(InstanceSpec spec, MetricSink metrics, InstanceServices services) {
        this.spec = spec;
        this.guestId = GuestId.of(spec.id());
        this.metrics = metrics;
        this.services = services;
        this.admission = new Admission(spec.manifest().mailbox());
        this.acceptFrom =
                spec.manifest().acceptFrom().stream().map(ComponentPattern::parse).toList();
        this.logLimiter = new LogLimiter(services.clock());
        this.restarts = new RestartWindow(spec.manifest().supervision());
    }

    /// Sets the actor that handles what is offered; before the cell is published.
    public void attach(ActorRef<Envelope> ref) {
        actor = ref;
    }

    /// {@return the actor behind it}
    public ActorRef<Envelope> actor() {
        ActorRef<Envelope> ref = actor;
        if (ref == null) {
            throw new IllegalStateException(spec.id() + " has no actor yet");
        }
        return ref;
    }

    @Override
    public ComponentId id() {
        return spec.id();
    }

    @Override
    public GuestId guestId() {
        return guestId;
    }

    @Override
    public boolean accepts(ComponentId sender) {
        String address = sender.address().toString();
        for (ComponentPattern pattern : acceptFrom) {
            if (pattern.matches(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int maxPayloadBytes() {
        return spec.manifest().limits().messageBytes();
    }

    @Override
    public @Nullable Refusal offer(Envelope message) {
        ComponentState now = state.get();
        if (!now.acceptsMessages() && !restarting) {
            return now == ComponentState.QUARANTINED ? QUARANTINED : STOPPED;
        }
        if (!admission.enter(message.payload().length)) {
            return Refusal.QUEUE_FULL;
        }
        actor().tell(message);
        return null;
    }

    @Override
    public void callback(Envelope message) {
        actor().tell(message, CALLBACK_LANE);
    }

    /// {@return what it is made of}
    public InstanceSpec spec() {
        return spec;
    }

    /// {@return where it is in its life}
    public ComponentState state() {
        return state.get();
    }

    /// {@return completes when it is READY for the first time, or fails with what prevented it}
    public CompletableFuture<InstanceCell> ready() {
        return ready;
    }

    /// {@return user messages that wait}
    public int queued() {
        return admission.messages();
    }

    /// {@return whether a message is being handled}
    public boolean handling() {
        return handling;
    }

    /// {@return requests without an answer yet}
    public int pending() {
        Incarnation current = incarnation;
        return current == null ? 0 : current.outbound().pending();
    }

    /// {@return how many incarnations there were}
    public long incarnations() {
        return incarnations;
    }

    /// {@return bytes of linear memory of the present guest}
    public long memoryBytes() {
        GuestBody body = guest;
        return body == null ? 0 : body.memoryBytes();
    }

    /// {@return when it became READY, in the clock's nanoseconds}
    public long readySinceNanos() {
        return readySinceNanos;
    }

    /// {@return what ended the last incarnation, or null}
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /// Stops a running call of the guest with a trap.
    public void cancelGuest() {
        GuestBody body = guest;
        if (body != null) {
            body.cancel();
        }
    }

    /// Gives the guest's permit back at the end of an activation.
    public void endTurn() {
        GuestBody body = guest;
        if (body != null) {
            body.endTurn();
        }
    }

    MetricSink metrics() {
        return metrics;
    }

    InstanceServices services() {
        return services;
    }

    LogLimiter logLimiter() {
        return logLimiter;
    }

    RestartWindow restarts() {
        return restarts;
    }

    Deque<Envelope> held() {
        return held;
    }

    Admission admission() {
        return admission;
    }

    void handling(boolean now) {
        handling = now;
    }

    void lives(@Nullable Incarnation current, @Nullable GuestBody body) {
        incarnation = current;
        guest = body;
    }

    long nextIncarnation() {
        long next = incarnations + 1;
        incarnations = next;
        return next;
    }

    void failedWith(Throwable failure) {
        lastFailure = failure;
    }

    /// Moves to another state and records the step (INS-1).
    ///
    /// @throws LifecycleException `LIF-002` when the step does not exist
    public void become(ComponentState next, @Nullable String code, Map<String, String> details) {
        while (true) {
            ComponentState now = state.get();
            if (!now.canBecome(next)) {
                throw new LifecycleException(
                        HostCode.LIF_002,
                        "%s is %s and cannot become %s".formatted(spec.id(), now, next));
            }
            if (state.compareAndSet(now, next)) {
                break;
            }
        }
        if (next == ComponentState.READY) {
            readySinceNanos = services.clock().nanos();
        }
        synchronized (changes) {
            changes.notifyAll();
        }
        services.audit().lifecycle(spec.id(), incarnations, step(next), code, details);
        if (next.isFinal() && !restarting) {
            services.events().ended(this);
        }
    }

    /// Keeps the mailbox open over the stop that an operator's restart begins with.
    public void restarting(boolean now) {
        restarting = now;
    }

    /// Begins anew after the stop of an operator's restart: a restart is stop and spawn under one
    /// identity.
    void reborn() {
        state.compareAndSet(ComponentState.STOPPED, ComponentState.CREATED);
        restarting = false;
    }

    /// Closes the mailbox to new messages, if it is READY.
    ///
    /// @return whether what waits may still be handled
    public boolean drain() {
        if (state.get() != ComponentState.READY) {
            return false;
        }
        try {
            become(ComponentState.DRAINING, null, Map.of());
            return true;
        } catch (LifecycleException e) {
            return false; // it crashed meanwhile
        }
    }

    /// An operator restarts it: the restart window is clean, and it leaves quarantine.
    public void release() {
        restarts.clear();
        if (state.get() == ComponentState.QUARANTINED) {
            become(ComponentState.RESTARTING, null, Map.of());
        }
    }

    /// Waits until an incarnation after `number` is READY.
    ///
    /// @return false when it ended, was quarantined or the time passed
    public boolean awaitReadyAfter(long number, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (changes) {
            while (true) {
                ComponentState now = state.get();
                if (now == ComponentState.READY && incarnations > number) {
                    return true;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                boolean over = now == ComponentState.FAILED || now == ComponentState.QUARANTINED;
                if (over || left <= 0) {
                    return false;
                }
                changes.wait(left);
            }
        }
    }

    private static String step(ComponentState state) {
        return "component:" + state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
