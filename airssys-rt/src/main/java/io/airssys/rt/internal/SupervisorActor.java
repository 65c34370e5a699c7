package io.airssys.rt.internal;

import io.airssys.rt.Actor;
import io.airssys.rt.ActorContext;
import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSpec;
import io.airssys.rt.ChildSpec;
import io.airssys.rt.Mode;
import io.airssys.rt.RestartPolicy;
import io.airssys.rt.ShutdownPolicy;
import io.airssys.rt.SpawnException;
import io.airssys.rt.SupervisionException;
import io.airssys.rt.SupervisorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A supervisor: an actor without user code. Its start waits for its children, so it runs on
/// virtual threads.
///
/// A restart of the supervisor begins with the children of its specification; those added later are
/// gone, as in OTP.
public final class SupervisorActor implements Actor<Object>, NoUserCode {
    private final SupervisorSpec spec;
    private final RestartHistory history = new RestartHistory();
    private final Map<String, ChildSpec<?>> specs = new LinkedHashMap<>();

    private SupervisorActor(SupervisorSpec spec) {
        this.spec = spec;
    }

    /// {@return how to make this supervisor as an actor}
    public static ActorSpec<Object> specOf(SupervisorSpec spec) {
        return ActorSpec.<Object>of(() -> new SupervisorActor(spec))
                .named(spec.id())
                .mode(Mode.BLOCKING)
                .restart(spec.restart())
                .shutdown(ShutdownPolicy.infinite());
    }

    @Override
    public void preStart(ActorContext<Object> ctx) throws InterruptedException {
        for (ChildSpec<?> child : spec.children()) {
            var _ = start((Cell<?>) ctx.self(), child);
        }
    }

    @Override
    public void receive(Object msg, ActorContext<Object> ctx) {
        ctx.unhandled(msg);
    }

    RestartHistory history() {
        return history;
    }

    /// Starts a child and waits until it runs.
    <M> ActorRef<M> start(Cell<?> self, ChildSpec<M> child) throws InterruptedException {
        synchronized (specs) {
            if (specs.putIfAbsent(child.id(), child) != null) {
                throw new SupervisionException.DuplicateChild(spec.id(), child.id());
            }
        }
        try {
            return startListed(self, child);
        } catch (SpawnException | InterruptedException e) {
            synchronized (specs) {
                specs.remove(child.id());
            }
            throw e;
        }
    }

    <M> ActorRef<M> startListed(Cell<?> self, ChildSpec<M> child) throws InterruptedException {
        ActorSpec<M> actor =
                child.actor()
                        .named(child.id())
                        .shutdown(child.shutdown())
                        .restart(
                                new RestartPolicy(
                                        child.restart(),
                                        spec.maxRestarts(),
                                        spec.window(),
                                        spec.backoff()));
        CompletableFuture<ActorRef<M>> starting = new CompletableFuture<>();
        Cell<M> cell = self.system.spawn(self, actor, starting);
        return awaitStart(cell, starting, child.startTimeout().toNanos());
    }

    /// Waits for the first start; an actor that does not make it is killed.
    static <M> ActorRef<M> awaitStart(
            Cell<M> cell, CompletableFuture<ActorRef<M>> starting, long nanos)
            throws InterruptedException {
        try {
            return starting.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SpawnException refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    "start of " + cell.path() + " failed in an unforeseen way", e.getCause());
        } catch (TimeoutException e) {
            cell.life.kill(true);
            throw new SpawnException.StartTimeout(cell.path(), java.time.Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            cell.life.kill(true);
            throw e;
        }
    }

    List<ChildSpec<?>> specs() {
        synchronized (specs) {
            return new ArrayList<>(specs.values());
        }
    }

    ChildSpec<?> specOf(String id) {
        @Nullable ChildSpec<?> found;
        synchronized (specs) {
            found = specs.get(id);
        }
        if (found == null) {
            throw new SupervisionException.ChildNotFound(spec.id(), id);
        }
        return found;
    }

    void forget(String id) {
        synchronized (specs) {
            specs.remove(id);
        }
    }

    String id() {
        return spec.id();
    }
}
