package io.airssys.rt.internal;

import io.airssys.rt.ActorId;
import io.airssys.rt.ActorPath;
import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSpec;
import io.airssys.rt.DeadLetter.Reason;
import io.airssys.rt.Directive;
import io.airssys.rt.Failure;
import io.airssys.rt.Failure.Phase;
import io.airssys.rt.LifecycleException;
import io.airssys.rt.LifecycleState;
import io.airssys.rt.Mailbox;
import io.airssys.rt.Mode;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.Overflow;
import io.airssys.rt.Priority;
import io.airssys.rt.ReplyTo;
import io.airssys.rt.RtEvent;
import io.airssys.rt.SendException;
import io.airssys.rt.SendOptions;
import io.airssys.rt.SendResult;
import io.airssys.rt.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One actor: its address, its mailbox and its turns. [Life] has the other half, what happens
/// around a failure, a restart and the end.
///
/// Fields without a comment belong to the owner (see [Schedulable]); what other threads read says
/// so.
public final class Cell<M> extends Schedulable implements ActorRef<M> {
    /// The actor whose turn runs on a thread that is not a dispatcher's.
    static final ScopedValue<Cell<?>> TURN = ScopedValue.newInstance();

    private static final long SHARE_NANOS = 1_000_000;
    private static final int CLOCK_EVERY = 8;
    private static final int SETTLE_EVERY = 64;

    private static final VarHandle SIGNALS;
    private static final VarHandle SIZE;
    private static final VarHandle WAITERS;
    private static final VarHandle DELIVERED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SIGNALS = lookup.findVarHandle(Cell.class, "signals", Control.class);
            SIZE = lookup.findVarHandle(Cell.class, "size", int.class);
            WAITERS = lookup.findVarHandle(Cell.class, "waiters", Backpressure.Waiter.class);
            DELIVERED = lookup.findVarHandle(Cell.class, "delivered", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Fixed, read by all.
    final LocalSystem system;
    final @Nullable Cell<?> parent;
    final ActorSpec<M> spec;
    private final long number;
    private final int depth;
    private final @Nullable Executor executor;
    private final @Nullable Runnable atEnd;

    // Written by all.
    private final Inbox inbox = new Inbox();
    private volatile @Nullable Control signals = new Control.Start();
    private volatile int size;
    private volatile Backpressure.@Nullable Waiter waiters;

    // Written by the owner, read by all.
    volatile @Nullable Cell<?> mutedOn;
    private long delivered;
    private volatile boolean inHand;

    // The owner's.
    final Life<M> life;
    final Context<M> context;
    private int unsettled;
    private Item.@Nullable Envelope envelope;
    private @Nullable Cell<?> muteTarget;
    private Backpressure.@Nullable Waiter muted;

    Cell(LocalSystem system, @Nullable Cell<?> parent, ActorSpec<M> spec, long number) {
        this.system = system;
        this.parent = parent;
        this.spec = spec;
        this.number = number;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.executor =
                spec.activations()
                        .map(ActorSpec.Activations::executor)
                        .orElseGet(() -> executorOf(spec.mode()));
        this.atEnd = spec.activations().map(ActorSpec.Activations::atEnd).orElse(null);
        this.context = new Context<>(this);
        this.life = new Life<>(this);
    }

    private @Nullable Executor executorOf(Mode mode) {
        return switch (mode) {
            case EVENT -> null;
            case BLOCKING -> Thread::startVirtualThread;
            case PINNED -> new PinnedThread(system.name() + "-pinned-" + number);
        };
    }

    // ---- address ----

    @Override
    public ActorId id() {
        return new ActorId(number);
    }

    @Override
    public ActorPath path() {
        return new ActorPath(
                parent == null ? "/" + nameText() : parent.path().text() + "/" + nameText());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <N extends M> ActorRef<N> narrow() {
        return (ActorRef<N>) this;
    }

    @Override
    public String toString() {
        return path() + "#" + Long.toString(number, 32);
    }

    /// {@return what it is listed under with its parent}
    Object key() {
        return spec.name().<Object>map(name -> name).orElse(number);
    }

    String nameText() {
        return spec.name().orElseGet(() -> "$" + Long.toString(number, 32));
    }

    int depth() {
        return depth;
    }

    boolean isBelow(Cell<?> other) {
        for (Cell<?> above = parent; above != null; above = above.parent) {
            if (above == other) {
                return true;
            }
        }
        return false;
    }

    boolean isEventDriven() {
        return executor == null;
    }

    // ---- sending ----

    @Override
    public void tell(M msg) {
        Objects.requireNonNull(msg, "msg");
        settleSend(send(msg, laneOf(msg)), msg, null);
    }

    @Override
    public void tell(M msg, SendOptions options) {
        Item.Envelope wrapped = wrap(msg, options);
        settleSend(
                send(wrapped, options.priority().orElseGet(() -> laneOf(msg))),
                msg,
                wrapped.sender);
    }

    @Override
    public SendResult offer(M msg) {
        Objects.requireNonNull(msg, "msg");
        return report(send(msg, laneOf(msg)), msg, null);
    }

    @Override
    public SendResult offer(M msg, SendOptions options) {
        Item.Envelope wrapped = wrap(msg, options);
        return report(
                send(wrapped, options.priority().orElseGet(() -> laneOf(msg))),
                msg,
                wrapped.sender);
    }

    @Override
    public <R> CompletableFuture<R> ask(
            Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Asking.ask(this, request, timeout);
    }

    private Item.Envelope wrap(M msg, SendOptions options) {
        Objects.requireNonNull(msg, "msg");
        boolean expires = options.ttl().isPresent();
        long deadline =
                expires ? system.time().nanoTime() + options.ttl().orElseThrow().toNanos() : 0;
        return new Item.Envelope(
                msg, (Cell<?>) options.sender().orElse(null), null, expires, deadline);
    }

    private Priority laneOf(M msg) {
        return spec.priorityOf().isPresent() ? spec.priorityOf().get().apply(msg) : Priority.NORMAL;
    }

    /// Sends a request; whatever goes wrong completes its reply.
    void deliverRequest(Object message, PendingReply<?> reply, long deadline) {
        @SuppressWarnings("unchecked") // the request was made for this ref
        M typed = (M) message;
        Item.Envelope wrapped = new Item.Envelope(message, null, reply, true, deadline);
        SendResult result = report(send(wrapped, laneOf(typed)), message, null);
        if (result == SendResult.TERMINATED) {
            reply.targetTerminated(message);
        } else if (result != SendResult.ACCEPTED) {
            reply.dropped(message, Reason.OVERFLOW);
        }
    }

    /// Sends `wrapped` on as it is (R47).
    void deliverForwarded(Item.Envelope wrapped) {
        @SuppressWarnings("unchecked") // the compiler checked the message at forward
        M typed = (M) wrapped.message;
        SendResult result = report(send(wrapped, laneOf(typed)), typed, wrapped.sender);
        if (result != SendResult.ACCEPTED && wrapped.replyTo != null) {
            wrapped.replyTo.dropped(
                    typed, result == SendResult.TERMINATED ? Reason.TERMINATED : Reason.OVERFLOW);
        }
    }

    private SendResult send(Object item, Priority lane) {
        if (isClosed()) {
            return SendResult.TERMINATED;
        }
        int capacity = spec.mailbox().capacity();
        if (capacity == 0) {
            inbox.add(item, lane);
            messageAdded();
            return SendResult.ACCEPTED;
        }
        return sendBounded(item, lane, capacity);
    }

    private SendResult sendBounded(Object item, Priority lane, int capacity) {
        if (spec.mailbox().kind() == Mailbox.Kind.SOFT) {
            boolean over = (int) SIZE.getAndAdd(this, 1) >= capacity;
            inbox.add(item, lane);
            messageAdded();
            if (over) {
                Backpressure.slow(this);
            }
            return SendResult.ACCEPTED;
        }
        int now;
        do {
            now = size;
            if (now >= capacity) {
                return spec.mailbox().overflow() == Overflow.FAIL
                        ? SendResult.FULL
                        : SendResult.DROPPED;
            }
        } while (!SIZE.compareAndSet(this, now, now + 1));
        inbox.add(item, lane);
        messageAdded();
        return SendResult.ACCEPTED;
    }

    private void settleSend(SendResult result, Object msg, @Nullable Cell<?> sender) {
        if (result != SendResult.ACCEPTED && report(result, msg, sender) == SendResult.FULL) {
            throw new SendException.MailboxFull(path(), spec.mailbox().capacity());
        }
    }

    private SendResult report(SendResult result, Object msg, @Nullable Cell<?> sender) {
        switch (result) {
            case ACCEPTED -> {}
            case FULL -> system.totals().rejected.increment();
            case DROPPED -> {
                system.totals().dropped.increment();
                system.deadLetterOffice().put(msg, this, sender, Reason.OVERFLOW);
            }
            case TERMINATED -> {
                system.totals().undeliverable.increment();
                Reason reason = system.isShutDown() ? Reason.SHUTDOWN : Reason.TERMINATED;
                system.deadLetterOffice().put(msg, this, sender, reason);
            }
        }
        return result;
    }

    /// Queues a notice, a tick or a piped result; exempt from capacity. To a dead actor it is
    /// nothing.
    void enqueue(Item item) {
        if (!isClosed()) {
            inbox.add(item, Priority.NORMAL);
            messageAdded();
        } else if (item instanceof Item.Piped) {
            system.totals().dropped.increment();
            buryOne(item, Reason.STALE_INCARNATION);
        }
    }

    void signal(Control control) {
        push(control);
        signalAdded();
    }

    private void push(Control control) {
        do {
            control.next = signals;
        } while (!SIGNALS.compareAndSet(this, control.next, control));
    }

    /// Adds the signal and interrupts the running turn (rule 5 of [Schedulable]).
    void interrupt(Control.Kill kill) {
        synchronized (this) {
            push(kill);
            interruptRunner();
        }
        signalAdded();
    }

    // ---- running ----

    @Override
    public void run() {
        if (executor == null) {
            activate();
        } else {
            ScopedValue.where(TURN, this).run(this::activate);
        }
    }

    @Override
    void submit() {
        if (executor == null) {
            system.dispatcher().execute(this);
        } else {
            hand(executor);
        }
    }

    @Override
    void resubmit() {
        if (executor == null) {
            system.dispatcher().defer(this);
        } else {
            hand(executor);
        }
    }

    @Override
    void pausing() {
        if (atEnd != null) {
            atEnd.run();
        }
    }

    /// An executor that refuses would leave the actor scheduled for ever. So it ends, on a thread
    /// that cannot refuse.
    private void hand(Executor activations) {
        try {
            activations.execute(this);
        } catch (RuntimeException e) {
            life.executorRefused(e);
            Thread.startVirtualThread(this);
        }
    }

    @Override
    boolean isOpen() {
        return life.handlesMessages() && muted == null;
    }

    @Override
    boolean hasMessages() {
        return !inbox.isEmpty();
    }

    @Override
    boolean hasSignals() {
        return signals != null;
    }

    @Override
    Pause turns() {
        long deadline = 0;
        while (true) {
            if (signals != null && handleSignals()) {
                return Pause.ENDED;
            }
            if (!isOpen()) {
                settle();
                return life.hasEnded() ? Pause.ENDED : Pause.IDLE;
            }
            Object item = inbox.poll();
            if (item == null) {
                if (life.drained(inbox.isEmpty())) {
                    continue;
                }
                settle();
                return Pause.IDLE;
            }
            handle(item);
            inbox.done();
            if (muteTarget != null) {
                mute(muteTarget);
            }
            share--;
            if (share <= 0) {
                settle();
                return Pause.SHARE_USED;
            }
            // The clock costs more than a message, so a turn of one message does not read it.
            if (share == SHARE - 1) {
                deadline = inbox.isEmpty() ? 0 : System.nanoTime() + SHARE_NANOS;
            } else if (share % CLOCK_EVERY == 0) {
                long now = System.nanoTime();
                if (deadline == 0) {
                    deadline = now + SHARE_NANOS;
                } else if (now - deadline >= 0) {
                    settle();
                    return Pause.SHARE_USED;
                }
            }
        }
    }

    /// True if the actor has ended.
    private boolean handleSignals() {
        Control queue = null;
        Control stack = (Control) SIGNALS.getAndSet(this, (Control) null);
        while (stack != null) {
            Control below = stack.next;
            stack.next = queue;
            queue = stack;
            stack = below;
        }
        while (queue != null) {
            Control control = queue;
            queue = control.next;
            control.next = null;
            life.on(control);
        }
        return life.hasEnded();
    }

    private void handle(Object item) {
        if (!(item instanceof Item special)) {
            receive(item);
            handled();
            return;
        }
        switch (special) {
            case Item.Envelope wrapped -> open(wrapped);
            case Item.Notice notice -> notice(notice);
            case Item.Tick tick -> {
                TimerTable<M> timers = life.timersOrNull();
                Object message = timers == null ? null : timers.fired(tick.entry);
                if (message != null) {
                    receive(message);
                    countDelivered();
                }
            }
            case Item.Piped piped -> piped(piped);
        }
    }

    private void open(Item.Envelope wrapped) {
        if (wrapped.expires && system.time().nanoTime() - wrapped.deadlineNanos > 0) {
            release(1);
            system.totals().expired.increment();
            system.deadLetterOffice().put(wrapped.message, this, wrapped.sender, Reason.EXPIRED);
            if (wrapped.replyTo != null) {
                wrapped.replyTo.dropped(wrapped.message, Reason.EXPIRED);
            }
            return;
        }
        envelope = wrapped;
        receive(wrapped.message);
        envelope = null;
        handled();
    }

    private void notice(Item.Notice notice) {
        Watch watch = notice.watch;
        if (watch != null && !life.watchEnded(watch)) {
            return;
        }
        Object message = watch == null ? null : watch.message;
        if (message != null) {
            receive(message);
        } else {
            signalled(notice.signal);
        }
    }

    private void signalled(Signal signal) {
        try {
            life.actor().onSignal(signal, context);
        } catch (Throwable t) { // every throw of user code goes to supervision
            life.failed(Failure.of(Phase.SIGNAL, t));
        }
    }

    private void piped(Item.Piped piped) {
        if (piped.incarnation != life.incarnation()) {
            system.totals().dropped.increment();
            Object outcome =
                    piped.value != null
                            ? piped.value
                            : Objects.requireNonNullElse(piped.error, "null");
            system.deadLetterOffice().put(outcome, this, null, Reason.STALE_INCARNATION);
            return;
        }
        Object message;
        try {
            message =
                    Objects.requireNonNull(
                            piped.map.apply(piped.value, piped.error), "mapped message");
        } catch (Throwable t) { // every throw of user code goes to supervision
            countDelivered();
            life.failed(Failure.of(Phase.MESSAGE, t));
            return;
        }
        receive(message);
        countDelivered();
    }

    private void receive(Object message) {
        inHand = true;
        try {
            @SuppressWarnings(
                    "unchecked") // refs accept only M; what came in by force fails in the cast of
            // the actor
            M typed = (M) message;
            life.actor().receive(typed, context);
        } catch (Throwable t) { // every throw of user code goes to supervision
            life.failed(
                    new Failure(
                            t,
                            java.util.Optional.of(message),
                            Phase.MESSAGE,
                            java.util.Optional.empty()));
        } finally {
            inHand = false;
        }
    }

    private void handled() {
        countDelivered();
        release(1);
    }

    private void countDelivered() {
        DELIVERED.setOpaque(this, delivered + 1);
    }

    /// A queued message has left the mailbox.
    private void release(int messages) {
        int capacity = spec.mailbox().capacity();
        if (capacity == 0) {
            return;
        }
        unsettled += messages;
        if (unsettled >= SETTLE_EVERY || spec.mailbox().kind() == Mailbox.Kind.HARD) {
            settle();
        }
    }

    /// Subtracts what was handled and lets slowed senders go on.
    private void settle() {
        if (unsettled > 0) {
            SIZE.getAndAdd(this, -unsettled);
            unsettled = 0;
        }
        if (waiters != null && !isAboveLowMark()) {
            releaseWaiters();
        }
    }

    // ---- back-pressure ----

    boolean isOverOwnMark() {
        int capacity = spec.mailbox().capacity();
        return capacity != 0 && size > capacity;
    }

    boolean isAboveLowMark() {
        return size > spec.mailbox().capacity() / 2 && !isDead();
    }

    void addWaiter(Backpressure.Waiter waiter) {
        do {
            waiter.next = waiters;
        } while (!WAITERS.compareAndSet(this, waiter.next, waiter));
    }

    private void releaseWaiters() {
        Backpressure.Waiter waiter =
                (Backpressure.Waiter) WAITERS.getAndSet(this, (Backpressure.Waiter) null);
        while (waiter != null) {
            Backpressure.Waiter next = waiter.next;
            waiter.next = null;
            waiter.release();
            waiter = next;
        }
    }

    void muteAfterTurn(Cell<?> full) {
        muteTarget = full;
    }

    private void mute(Cell<?> full) {
        muteTarget = null;
        if (!life.handlesMessages() || full.isDead()) {
            return;
        }
        mutedOn = full;
        if (Backpressure.closesCircle(this)) {
            mutedOn = null;
            return;
        }
        Backpressure.Waiter waiter = new Backpressure.Waiter(null, this);
        full.addWaiter(waiter);
        if (full.isAboveLowMark()) {
            muted = waiter;
            waiter.timeout =
                    system.machineTime()
                            .schedule(
                                    system.settings().muteTimeout(),
                                    () -> signal(new Control.Unmute(waiter, true)));
        } else {
            mutedOn = null;
        }
    }

    void unmute(Control.Unmute unmute) {
        if (muted != unmute.waiter) {
            return; // an older wait, long over
        }
        if (unmute.timedOut && mutedOn != null) {
            Backpressure.timedOut(mutedOn, path().text());
        }
        endMute();
    }

    /// Goes on whatever the receiver does.
    void endMute() {
        Backpressure.Waiter waiter = muted;
        muted = null;
        mutedOn = null;
        if (waiter != null && waiter.timeout != null) {
            waiter.timeout.run();
        }
    }

    // ---- the end ----

    @Override
    void discardLeftovers() {
        Control control = (Control) SIGNALS.getAndSet(this, (Control) null);
        while (control != null) {
            control.dismiss();
            control = control.next;
        }
        bury(Reason.STOPPED);
        if (waiters != null) {
            releaseWaiters();
        }
    }

    /// Turns what is queued into dead letters; owner only.
    void bury(Reason reason) {
        while (!inbox.isEmpty()) {
            Object item = inbox.poll();
            if (item == null) {
                Thread.onSpinWait(); // in flight, for an instant
                continue;
            }
            inbox.done();
            if (Item.isUserMessage(item)) {
                release(1);
                system.totals().dropped.increment();
                buryOne(item, reason);
            }
        }
        settle();
    }

    private void buryOne(Object item, Reason reason) {
        if (item instanceof Item.Envelope wrapped) {
            system.deadLetterOffice().put(wrapped.message, this, wrapped.sender, reason);
            if (wrapped.replyTo != null) {
                wrapped.replyTo.dropped(wrapped.message, reason);
            }
        } else if (item instanceof Item.Piped piped) {
            Object outcome =
                    piped.value != null
                            ? piped.value
                            : Objects.requireNonNullElse(piped.error, "null");
            system.deadLetterOffice().put(outcome, this, null, Reason.STALE_INCARNATION);
        } else {
            system.deadLetterOffice().put(item, this, null, reason);
        }
    }

    void endThread() {
        if (executor instanceof PinnedThread thread) {
            thread.end();
        }
    }

    // ---- for the context and for accounts ----

    void requireTurn() {
        if (!isOwnTurn() || life.isAbandoned()) {
            throw new LifecycleException.WrongThread(path());
        }
    }

    Item.@Nullable Envelope envelope() {
        return envelope;
    }

    /// {@return the message in hand}
    ///
    /// @throws LifecycleException.WrongState outside a message turn
    Object messageInHand() {
        Object item = inHand ? inbox.taken() : null;
        return switch (item) {
            case null ->
                    throw new LifecycleException.WrongState(
                            path(), "no message is in hand in this turn");
            case Item.Envelope wrapped -> wrapped.message;
            case Item.Tick tick -> tick.entry.message;
            case Item _ ->
                    throw new LifecycleException.WrongState(
                            path(), "the turn was not started by a message");
            default -> item;
        };
    }

    long delivered() {
        return (long) DELIVERED.getOpaque(this);
    }

    /// {@return user messages waiting or in hand; exact while nothing moves}
    int queued() {
        return inbox.depth() + (inHand ? 1 : 0);
    }

    LifecycleState state() {
        return life.state();
    }

    void report(Family family, Severity severity, java.util.function.Supplier<RtEvent> event) {
        if (system.events().wants(family, severity)) {
            system.events().record(event.get());
        }
    }

    @SuppressWarnings("ReferenceEquality") // a throwable cannot be suppressed by itself
    Directive consult(Failure failure) {
        try {
            return life.actor().onError(failure, context);
        } catch (Throwable t) { // R29: treated as RESTART, linked to the first
            if (t != failure.cause()) {
                failure.cause().addSuppressed(t);
            }
            return Directive.RESTART;
        }
    }
}
