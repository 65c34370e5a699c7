package io.airssys.wasm.component.internal;

import io.airssys.cm.ComponentException;
import io.airssys.cm.Result;
import io.airssys.rt.Actor;
import io.airssys.rt.ActorContext;
import io.airssys.rt.Directive;
import io.airssys.rt.ExitReason;
import io.airssys.rt.Failure;
import io.airssys.rt.Priority;
import io.airssys.rt.SendOptions;
import io.airssys.wasm.component.contract.ComponentConfig;
import io.airssys.wasm.component.contract.ComponentError;
import io.airssys.wasm.component.contract.ComponentMessage;
import io.airssys.wasm.component.contract.ComponentMetadata;
import io.airssys.wasm.component.contract.MessageMetadata;
import io.airssys.wasm.component.contract.ResourceLimits;
import io.airssys.wasm.component.contract.Timestamp;
import io.airssys.wasm.component.contract.WasmError;
import io.airssys.wasm.core.ComponentState;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LifecycleException;
import io.airssys.wasm.core.SupervisionSpec;
import io.airssys.wasm.core.WasmHostException;
import io.airssys.wasm.core.internal.Envelope;
import io.airssys.wasm.core.internal.HostClock;
import io.airssys.wasm.core.internal.MessageRouter;
import io.airssys.wasm.core.internal.Outbound;
import io.airssys.wasm.core.internal.ReplyPort;
import io.airssys.wasm.core.internal.StorageAccess;
import io.airssys.wasm.security.CanonicalJson;
import io.airssys.wasm.security.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The behaviour of one incarnation: makes the guest, hands it messages, answers for its crashes.
///
/// ## How a life goes
///
/// The first message an incarnation sees, at the latest the wake-up it sends itself, makes the
/// guest: instantiate, `metadata`, `initialize`. A throw on the way and any trap later leave
/// [#receive]; [#onError] then decides between restart, quarantine and end, and the actor system
/// restarts with this class made anew. The mailbox stays untouched meanwhile; a message that was in
/// hand when no guest could take it waits in [InstanceCell#held] and is handled first.
///
/// ## Invariants
///
/// 1. A guest that trapped is never called again (TRP-2): it is dropped before the throw goes on.
/// 2. The request in hand at a crash fails at once (SUP-5); a one-way message in hand is a dead
///    letter, dropped or retried once, as the manifest says (SUP-4).
/// 3. Messages are handled in the order the mailbox gave them: held ones first (SUP-3, MSG-2).
public final class ComponentActor implements Actor<Envelope> {
    private static final SendOptions WAKE_LANE = SendOptions.none().withPriority(Priority.HIGH);
    private static final int RETRY_LIMIT = 2;

    private final InstanceCell cell;
    private final Manifest manifest;
    private final HostClock clock;
    private final long messageNanos;
    private @Nullable GuestBody guest;
    private @Nullable Incarnation incarnation;

    /// The behaviour of the next incarnation of `cell`.
    public ComponentActor(InstanceCell cell) {
        this.cell = cell;
        this.manifest = cell.spec().manifest();
        this.clock = cell.services().clock();
        this.messageNanos = manifest.limits().messageTime().toNanos();
    }

    /// The first incarnation is woken by the host once it is registered; later ones wake
    /// themselves.
    @Override
    public void preStart(ActorContext<Envelope> ctx) {
        if (cell.incarnations() > 0) {
            ctx.self().tell(Envelope.WAKE, WAKE_LANE);
        }
    }

    @Override
    public void receive(Envelope message, ActorContext<Envelope> ctx) {
        cell.handling(true);
        try {
            if (guest == null) {
                if (message.kind() != Envelope.Kind.WAKE) {
                    cell.held().addLast(message);
                }
                if (cell.state() == ComponentState.QUARANTINED) {
                    return;
                }
                start();
                handleHeld();
            } else {
                handle(message);
            }
        } finally {
            cell.handling(false);
        }
    }

    private void handleHeld() {
        for (Envelope next = cell.held().pollFirst();
                next != null;
                next = cell.held().pollFirst()) {
            handle(next);
        }
    }

    // Start

    private void start() {
        if (cell.state() == ComponentState.POISONED) {
            cell.become(ComponentState.RESTARTING, null, Map.of());
        }
        long number = cell.nextIncarnation();
        cell.become(ComponentState.INSTANTIATING, null, Map.of());
        GuestBody body = null;
        try {
            Incarnation self = incarnation(number);
            incarnation = self;
            body = cell.spec().factory().instantiate(self, manifest.limits());
            cell.lives(self, body);
            cell.become(ComponentState.INITIALIZING, null, Map.of());
            long budget = manifest.limits().initializeTime().toNanos();
            checkMetadata(body.metadata(budget));
            initialize(body, budget);
            guest = body;
            cell.become(ComponentState.READY, null, Map.of());
            cell.ready().complete(cell);
        } catch (RuntimeException | Error e) {
            drop(body);
            throw e;
        }
    }

    private Incarnation incarnation(long number) {
        StorageAccess.View storage =
                cell.services()
                        .storage()
                        .open(cell.spec().storageNamespace(), manifest.storage(), number);
        Outbound outbound =
                cell.services()
                        .router()
                        .open(
                                cell,
                                number,
                                cell.spec().grants(),
                                cell.metrics(),
                                new MessageRouter.Settings(
                                        manifest.limits().messageBytes(),
                                        manifest.maxPending(),
                                        manifest.defaultTimeout()));
        return new Incarnation(cell, number, cell.spec().grants(), outbound, storage);
    }

    /// INS-2: the guest must be what its manifest says.
    private void checkMetadata(ComponentMetadata found) {
        differ("name", manifest.info().name().text(), found.name());
        differ("version", manifest.info().version().toString(), found.version());
        differ("stateful", manifest.stateful(), found.stateful());
    }

    private void differ(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new ComponentException.Invalid(
                    "CMP-004",
                    "%s says its %s is '%s', its manifest says '%s'; make them equal"
                            .formatted(cell.id(), what, found, expected),
                    -1);
        }
    }

    private void initialize(GuestBody body, long budget) {
        Optional<byte[]> config =
                manifest.config().isEmpty()
                        ? Optional.empty()
                        : Optional.of(CanonicalJson.bytes(manifest.config()));
        ResourceLimits limits =
                new ResourceLimits(
                        manifest.limits().memoryBytes(),
                        manifest.limits().messageTime().toMillis(),
                        Optional.empty());
        Result<@Nullable Void, ComponentError> result =
                body.initialize(budget, new ComponentConfig(List.of(), config, limits));
        if (result instanceof Result.Err<@Nullable Void, ComponentError> refused) {
            throw new LifecycleException(
                    HostCode.LIF_003, cell.id() + " refused to initialize: " + refused.error());
        }
    }

    // Messages

    private void handle(Envelope message) {
        GuestBody body = guest;
        Incarnation self = incarnation;
        if (body == null || self == null) {
            throw new IllegalStateException("a message without a guest");
        }
        switch (message.kind()) {
            case WAKE -> {}
            case CALLBACK -> callback(body, self, message);
            case ONE_WAY, REQUEST -> {
                cell.admission().leave(message.payload().length);
                message(body, self, message);
            }
        }
    }

    private void message(GuestBody body, Incarnation self, Envelope message) {
        ReplyPort port = message.replyPort();
        long budget = messageNanos;
        if (port != null) {
            // REQ-8: nobody waits for the answer any more, or only so long.
            long left = port.deadlineNanos() - clock.nanos();
            if (!port.isOpen() || left <= 0) {
                return;
            }
            budget = Math.min(budget, left);
            self.handles(port.deadlineNanos());
        }
        try {
            Result<Optional<byte[]>, WasmError> result =
                    body.handleMessage(budget, toGuest(message));
            answer(port, result);
            cell.metrics().delivered(clock.nanos() - message.sentNanos());
        } catch (RuntimeException | Error e) {
            crashed(message, e);
            throw e;
        } finally {
            self.handles(Long.MAX_VALUE);
        }
    }

    private void answer(@Nullable ReplyPort port, Result<Optional<byte[]>, WasmError> result) {
        switch (result) {
            case Result.Ok<Optional<byte[]>, WasmError>(Optional<byte[]> answer) -> {
                if (port != null) {
                    port.reply(cell.guestId(), answer.orElse(new byte[0]), answer.isEmpty());
                }
            }
            case Result.Err<Optional<byte[]>, WasmError>(WasmError error) -> {
                cell.metrics().handlerError();
                if (port != null) {
                    port.fail(HostCode.REQ_007, error.caseName());
                }
            }
        }
    }

    private void callback(GuestBody body, Incarnation self, Envelope message) {
        if (message.incarnation() != self.number()) {
            return; // Its request was made by an incarnation that is gone (SUP-6).
        }
        try {
            Result<@Nullable Void, WasmError> result =
                    body.handleCallback(messageNanos, toGuest(message));
            if (result instanceof Result.Err<@Nullable Void, WasmError>) {
                cell.metrics().handlerError();
            }
            cell.metrics().delivered(clock.nanos() - message.sentNanos());
        } catch (RuntimeException | Error e) {
            crashed(message, e);
            throw e;
        }
    }

    private ComponentMessage toGuest(Envelope message) {
        boolean request = message.kind() == Envelope.Kind.REQUEST;
        return new ComponentMessage(
                message.sender(),
                message.payload(),
                new MessageMetadata(
                        Optional.ofNullable(message.correlation()),
                        request ? Optional.of(message.sender()) : Optional.empty(),
                        Timestamp.of(clock.wallTime(message.sentNanos())),
                        Optional.ofNullable(message.contentType())));
    }

    // Crashes

    /// Settles the message in hand (invariant 2) and drops the guest (invariant 1). The cause
    /// stands in the status before the requester hears of it.
    private void crashed(Envelope message, Throwable cause) {
        cell.failedWith(cause);
        drop(guest);
        ReplyPort port = message.replyPort();
        if (port != null) {
            port.fail(
                    HostCode.REQ_003,
                    "AW-" + HostCode.MSG_009.text() + ": " + HostCode.MSG_009.summary());
            return;
        }
        boolean retry =
                manifest.supervision().onCrash() == SupervisionSpec.OnCrash.RETRY
                        && message.kind() == Envelope.Kind.ONE_WAY
                        && message.countCrash() < RETRY_LIMIT;
        if (retry && cell.admission().enter(message.payload().length)) {
            cell.held().addFirst(message);
        } else if (manifest.supervision().onCrash() != SupervisionSpec.OnCrash.DROP) {
            cell.metrics().deadLetter();
        }
    }

    private void drop(@Nullable GuestBody body) {
        guest = null;
        cell.lives(null, null);
        Incarnation self = incarnation;
        incarnation = null;
        if (self != null) {
            self.outbound().close();
        }
        if (body != null) {
            body.close();
        }
    }

    @Override
    public Directive onError(Failure failure, ActorContext<Envelope> ctx) {
        Throwable cause = failure.cause();
        cell.failedWith(cause);
        cell.metrics().trapped();
        String code = code(cause);
        if (!cell.ready().isDone()) {
            // SUP-1 of a spawn: nothing to restart, the caller gets the error.
            end(code, cause);
            cell.ready().completeExceptionally(cause);
            return Directive.STOP;
        }
        SupervisionSpec supervision = manifest.supervision();
        cell.become(ComponentState.POISONED, code, details(cause));
        if (supervision.restart() == SupervisionSpec.Restart.TEMPORARY) {
            end(code, cause);
            return Directive.STOP;
        }
        if (cell.restarts().admit(clock.nanos())) {
            cell.metrics().restarted();
            cell.become(ComponentState.RESTARTING, null, Map.of());
            return Directive.RESTART;
        }
        return switch (supervision.after()) {
            case QUARANTINE -> {
                cell.become(ComponentState.QUARANTINED, code, Map.of());
                yield Directive.RESUME;
            }
            case ESCALATE -> {
                end(code, cause);
                cell.services().events().escalated(cell);
                yield Directive.STOP;
            }
            case STOP -> {
                end(code, cause);
                yield Directive.STOP;
            }
        };
    }

    private void end(String code, Throwable cause) {
        cell.become(ComponentState.FAILED, code, details(cause));
    }

    /// {@return the stable code of a failure, or the class of one without}
    static String code(Throwable failure) {
        return switch (failure) {
            case ComponentException e -> e.code();
            case WasmHostException e -> e.code();
            default -> failure.getClass().getSimpleName();
        };
    }

    private static Map<String, String> details(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? Map.of() : Map.of("message", message);
    }

    // End

    /// After a crash there is no guest left and nothing to do; with a guest it is an operator's
    /// restart.
    @Override
    public void preRestart(Failure failure, ActorContext<Envelope> ctx) {
        if (guest != null) {
            cell.restarting(true);
            toStopping();
            shutDown();
            cell.become(ComponentState.STOPPED, null, Map.of());
            cell.reborn();
        }
    }

    @Override
    public void postStop(ExitReason why, ActorContext<Envelope> ctx) {
        if (!cell.state().isFinal()) {
            toStopping();
            shutDown();
            cell.become(ComponentState.STOPPED, null, Map.of());
        }
        for (Envelope left = cell.held().pollFirst();
                left != null;
                left = cell.held().pollFirst()) {
            deadLetter(left);
        }
    }

    private void toStopping() {
        if (cell.state() == ComponentState.READY) {
            cell.become(ComponentState.DRAINING, null, Map.of());
        }
        if (cell.state().canBecome(ComponentState.STOPPING)) {
            cell.become(ComponentState.STOPPING, null, Map.of());
        }
    }

    private void deadLetter(Envelope message) {
        cell.metrics().deadLetter();
        ReplyPort port = message.replyPort();
        if (port != null) {
            port.fail(HostCode.REQ_003, "AW-MSG-005: the target stopped");
        }
    }

    /// Runs the guest's `shutdown` under its deadline and drops it; what goes wrong is recorded and
    /// the stop goes on (LIF-004).
    private void shutDown() {
        GuestBody body = guest;
        if (body == null) {
            return;
        }
        try {
            Result<@Nullable Void, ComponentError> result =
                    body.shutdown(manifest.limits().shutdownTime().toNanos());
            if (result instanceof Result.Err<@Nullable Void, ComponentError> refused) {
                shutdownFailed(HostCode.LIF_004.text(), refused.error().toString());
            }
        } catch (RuntimeException e) {
            shutdownFailed(code(e), String.valueOf(e.getMessage()));
        } finally {
            drop(body);
        }
    }

    private void shutdownFailed(String code, String text) {
        cell.services()
                .audit()
                .lifecycle(
                        cell.id(),
                        cell.incarnations(),
                        "component:shutdown-failed",
                        code,
                        Map.of("message", text));
    }
}
