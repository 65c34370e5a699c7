package io.airssys.rt.internal;

import io.airssys.rt.ActorContext;
import io.airssys.rt.ActorPath;
import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSpec;
import io.airssys.rt.ActorSystem;
import io.airssys.rt.ExitReason;
import io.airssys.rt.LifecycleException;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.ReplyTo;
import io.airssys.rt.Request;
import io.airssys.rt.RtEvent;
import io.airssys.rt.SendOptions;
import io.airssys.rt.StopMode;
import io.airssys.rt.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What user code sees of its cell. Every call first proves that it comes from a turn of this actor
/// (R42).
public final class Context<M> implements ActorContext<M> {
    private final Cell<M> cell;

    Context(Cell<M> cell) {
        this.cell = cell;
    }

    @Override
    public ActorRef<M> self() {
        return cell;
    }

    @Override
    public ActorPath path() {
        return cell.path();
    }

    @Override
    public ActorSystem system() {
        return cell.system;
    }

    @Override
    public ActorRef<?> parent() {
        cell.requireTurn();
        return Objects.requireNonNull(cell.parent);
    }

    @Override
    public List<ActorRef<?>> children() {
        cell.requireTurn();
        Children children = cell.life.childrenOrNull();
        return children == null ? List.of() : children.refs();
    }

    @Override
    public Optional<ActorRef<?>> child(String name) {
        cell.requireTurn();
        Children children = cell.life.childrenOrNull();
        return children == null ? Optional.empty() : Optional.ofNullable(children.find(name));
    }

    @Override
    public <C> ActorRef<C> spawn(ActorSpec<C> spec) {
        cell.requireTurn();
        return cell.system.spawn(cell, spec, null);
    }

    @Override
    public CompletionStage<ExitReason> stop(ActorRef<?> child, StopMode mode) {
        Cell<?> own = requireChild(child);
        CompletionStage<ExitReason> ending = own.life.ending();
        own.signal(
                new Control.Stop(mode, new ExitReason.Shutdown("stopped by " + cell.path()), true));
        return ending;
    }

    @Override
    public void stopSelf() {
        cell.requireTurn();
        cell.signal(new Control.Stop(StopMode.now(), new ExitReason.Normal(), false));
    }

    @Override
    public void restart(ActorRef<?> child) {
        Supervision.restartByHand(requireChild(child));
    }

    private Cell<?> requireChild(ActorRef<?> child) {
        cell.requireTurn();
        Cell<?> own = (Cell<?>) child;
        if (own.parent != cell) {
            throw new LifecycleException.WrongState(
                    cell.path(), own.path() + " is not its child; use the system's method instead");
        }
        return own;
    }

    @Override
    public void watch(ActorRef<?> ref) {
        cell.requireTurn();
        cell.life.watch((Cell<?>) ref, null);
    }

    @Override
    public void watch(ActorRef<?> ref, M msg) {
        cell.requireTurn();
        cell.life.watch((Cell<?>) ref, Objects.requireNonNull(msg, "msg"));
    }

    @Override
    public void unwatch(ActorRef<?> ref) {
        cell.requireTurn();
        cell.life.unwatch((Cell<?>) ref);
    }

    @Override
    public Timers<M> timers() {
        cell.requireTurn();
        return cell.life.timers();
    }

    @Override
    public <X> void send(ActorRef<? super X> to, X msg) {
        cell.requireTurn();
        to.tell(msg, SendOptions.none().withSender(cell));
    }

    @Override
    public void forward(ActorRef<? super M> to) {
        cell.requireTurn();
        Object message = cell.messageInHand();
        Item.Envelope envelope = cell.envelope();
        if (envelope == null) {
            envelope = new Item.Envelope(message, null, null, false, 0);
        }
        ((Cell<?>) to).deliverForwarded(envelope);
    }

    @Override
    public Optional<ActorRef<?>> sender() {
        cell.requireTurn();
        Objects.requireNonNull(cell.messageInHand());
        Item.Envelope envelope = cell.envelope();
        return envelope == null ? Optional.empty() : Optional.ofNullable(envelope.sender);
    }

    @Override
    public <R> void reply(Request<R> current, R value) {
        deferReply(current).reply(value);
    }

    @Override
    public void replyFailure(Throwable cause) {
        cell.requireTurn();
        replyTo(cell.messageInHand()).fail(cause);
    }

    @Override
    @SuppressWarnings({
        "unchecked",
        "ReferenceEquality"
    }) // the type names its answer; this very request is meant
    public <R> ReplyTo<R> deferReply(Request<R> current) {
        cell.requireTurn();
        if (cell.messageInHand() != (Object) current) {
            throw new LifecycleException.WrongState(
                    cell.path(), "the request is not the message in hand");
        }
        return (ReplyTo<R>) replyTo(current);
    }

    private PendingReply<?> replyTo(Object request) {
        Item.Envelope envelope = cell.envelope();
        if (envelope == null || envelope.replyTo == null) {
            throw new LifecycleException.WrongState(
                    cell.path(),
                    request.getClass().getName()
                            + " was told, not asked; there is nobody to answer");
        }
        return envelope.replyTo;
    }

    @Override
    public <T, R> void ask(
            ActorRef<T> to,
            Function<ReplyTo<R>, ? extends T> request,
            Duration timeout,
            BiFunction<@Nullable R, @Nullable Throwable, M> map) {
        cell.requireTurn();
        pipeToSelf(Asking.<R>ask((Cell<?>) to, request, timeout), map);
    }

    @Override
    @SuppressWarnings("unchecked") // map takes what the stage gives
    public <T> void pipeToSelf(
            CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, M> map) {
        cell.requireTurn();
        int incarnation = cell.life.incarnation();
        BiFunction<@Nullable Object, @Nullable Throwable, ?> untyped =
                (BiFunction<@Nullable Object, @Nullable Throwable, ?>) (BiFunction<?, ?, ?>) map;
        var _ =
                stage.whenComplete((value, error) ->
                        cell.enqueue(new Item.Piped(incarnation, untyped, value, error)));
    }

    @Override
    public void unhandled(M msg) {
        cell.requireTurn();
        cell.report(
                Family.ACTOR,
                Severity.DEBUG,
                () -> new RtEvent.Unhandled(cell.path(), msg.getClass().getName()));
    }
}
