package io.airssys.rt.internal;

import io.airssys.rt.ActorException;
import io.airssys.rt.Directive;
import io.airssys.rt.ExitReason;
import io.airssys.rt.Failure;
import io.airssys.rt.Failure.Phase;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.RestartPolicy;
import io.airssys.rt.RtEvent;
import io.airssys.rt.StopMode;
import io.airssys.rt.SupervisionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What a parent does when an incarnation of a child has ended (specification sections 7 and 17).
/// Runs in the parent's turn, and only sends signals, so nothing here waits.
///
/// A plain parent counts restarts for each child, and a child that fails too often stays down. A
/// supervisor counts them together, and itself fails when there are too many.
final class Supervision {
    private Supervision() {}

    static void decide(Cell<?> parent, Control.ChildFailed failed) {
        Cell<?> child = failed.child;
        parent.report(
                Family.SUPERVISION,
                Severity.ERROR,
                () -> new RtEvent.ChildFailed(parent.path(), child.path(), failed.reason));
        if (failed.directive == Directive.ESCALATE) {
            escalated(parent, failed);
            return;
        }
        RestartPolicy policy = child.spec.restart();
        if (!policy.restart().after(failed.reason)) {
            end(child, failed.reason);
            return;
        }
        @Nullable SupervisorActor supervisor =
                (Object) parent.life.actorOrNull() instanceof SupervisorActor s ? s : null;
        RestartHistory history = supervisor != null ? supervisor.history() : historyOf(child);
        long now = parent.system.time().nanoTime();
        if (history.admit(now, policy.maxRestarts(), policy.window())) {
            restart(parent, child, failed.failure, now);
            return;
        }
        Throwable cause = failed.failure.cause();
        ExitReason.RestartLimit limit =
                new ExitReason.RestartLimit(
                        child.path(), policy.maxRestarts(), policy.window(), cause);
        parent.report(
                Family.SUPERVISION,
                Severity.CRITICAL,
                () -> new RtEvent.RestartLimitExceeded(parent.path(), limit));
        if (supervisor == null) {
            end(child, limit);
        } else {
            Throwable exceeded =
                    new SupervisionException.RestartLimitExceeded(
                            child.path(), policy.maxRestarts(), policy.window(), cause);
            parent.life.endIncarnation(
                    Failure.of(Phase.SIGNAL, exceeded), Directive.RESTART, limit);
        }
    }

    /// A restart by hand: counted nowhere.
    static void restartByHand(Cell<?> child) {
        Failure asked = Failure.of(Phase.SIGNAL, new ActorException.RestartRequested(child.path()));
        child.signal(new Control.Restart(asked, Duration.ZERO, true));
    }

    private static RestartHistory historyOf(Cell<?> child) {
        RestartHistory history = child.life.history;
        if (history == null) {
            history = new RestartHistory();
            child.life.history = history;
        }
        return history;
    }

    private static void restart(Cell<?> parent, Cell<?> child, Failure failure, long now) {
        RestartPolicy policy = child.spec.restart();
        boolean ranLong =
                failure.phase() != Phase.RESTART
                        && now - child.life.runningSince()
                                >= policy.backoff().resetAfter().toNanos();
        int attempt = ranLong ? 1 : child.life.attempts + 1;
        child.life.attempts = attempt;
        Duration delay = policy.backoff().delay(attempt, ThreadLocalRandom.current()::nextDouble);
        parent.report(
                Family.SUPERVISION,
                Severity.WARNING,
                () -> new RtEvent.ChildRestarted(parent.path(), child.path(), attempt, delay));
        child.signal(new Control.Restart(failure, delay, false));
    }

    private static void escalated(Cell<?> parent, Control.ChildFailed failed) {
        Cell<?> child = failed.child;
        Throwable cause = failed.failure.cause();
        parent.report(
                Family.SUPERVISION,
                Severity.ERROR,
                () -> new RtEvent.Escalated(parent.path(), child.path(), cause));
        Failure own =
                new Failure(
                        cause,
                        failed.failure.message(),
                        Phase.ESCALATED,
                        Optional.of(child.path()));
        if (parent.parent == null) {
            end(child, failed.reason); // the root stops the subtree (R91)
        } else if (parent.life.actorOrNull() instanceof NoUserCode) {
            parent.life.endIncarnation(own, Directive.RESTART, own.asReason());
        } else if (parent.life.failed(own) == Directive.RESUME) {
            end(child, failed.reason); // not held for ever
        }
    }

    private static void end(Cell<?> child, ExitReason reason) {
        child.signal(new Control.Stop(StopMode.now(), reason, true));
    }
}
