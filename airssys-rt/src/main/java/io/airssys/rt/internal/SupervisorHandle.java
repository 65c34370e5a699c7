package io.airssys.rt.internal;

import io.airssys.rt.ActorRef;
import io.airssys.rt.ChildSpec;
import io.airssys.rt.ExitReason;
import io.airssys.rt.LifecycleState;
import io.airssys.rt.SpawnException;
import io.airssys.rt.StopMode;
import io.airssys.rt.SupervisionException;
import io.airssys.rt.SupervisorRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A supervisor seen from outside. Operations act on the children directly; only decisions about
/// failures go through the supervisor's own turns.
public final class SupervisorHandle implements SupervisorRef {
    private final Cell<?> cell;

    SupervisorHandle(Cell<?> cell) {
        this.cell = cell;
    }

    @Override
    public ActorRef<?> ref() {
        return cell;
    }

    @Override
    public <M> ActorRef<M> start(ChildSpec<M> spec) throws InterruptedException {
        Asking.requireBlocking("SupervisorRef.start");
        return supervisor().start(cell, spec);
    }

    @Override
    public List<ChildInfo> children() {
        return supervisor().specs().stream().map(this::info).toList();
    }

    private ChildInfo info(ChildSpec<?> spec) {
        Cell<?> child = living(spec.id());
        return child == null
                ? new ChildInfo(
                        spec.id(), Optional.empty(), LifecycleState.STOPPED, 0, spec.restart())
                : new ChildInfo(
                        spec.id(),
                        Optional.of(child),
                        child.state(),
                        Math.max(0, child.life.incarnation() - 1),
                        spec.restart());
    }

    @Override
    public void stopChild(String id) throws InterruptedException {
        Asking.requireBlocking("SupervisorRef.stopChild");
        supervisor().specOf(id);
        Cell<?> child = living(id);
        if (child == null) {
            return;
        }
        CompletableFuture<ExitReason> ending = child.life.ending();
        child.signal(
                new Control.Stop(StopMode.now(), new ExitReason.Shutdown("stopChild " + id), true));
        try {
            var _ = ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of " + child.path() + " cannot fail", e);
        }
    }

    @Override
    public void restartChild(String id) throws InterruptedException {
        Asking.requireBlocking("SupervisorRef.restartChild");
        SupervisorActor supervisor = supervisor();
        ChildSpec<?> spec = supervisor.specOf(id);
        Cell<?> child = living(id);
        if (child != null) {
            Supervision.restartByHand(child);
        } else {
            var _ = supervisor.startListed(cell, spec);
        }
    }

    @Override
    public void deleteChild(String id) {
        SupervisorActor supervisor = supervisor();
        supervisor.specOf(id);
        if (living(id) != null) {
            throw new SupervisionException.ChildRunning(supervisor.id(), id);
        }
        supervisor.forget(id);
    }

    private @Nullable Cell<?> living(String id) {
        return cell.life.children().find(id);
    }

    private SupervisorActor supervisor() {
        if ((Object) cell.life.actorOrNull() instanceof SupervisorActor supervisor
                && !cell.isClosed()) {
            return supervisor;
        }
        throw new SpawnException.ShuttingDown(cell.path());
    }
}
