package io.airssys.rt.internal;

import io.airssys.rt.Actor;
import io.airssys.rt.ActorException;
import io.airssys.rt.ActorRef;
import io.airssys.rt.ActorSystem;
import io.airssys.rt.Directive;
import io.airssys.rt.ExitReason;
import io.airssys.rt.Failure;
import io.airssys.rt.Failure.Phase;
import io.airssys.rt.LifecycleState;
import io.airssys.rt.Monitor.Family;
import io.airssys.rt.Monitor.Severity;
import io.airssys.rt.RtEvent;
import io.airssys.rt.ShutdownPolicy;
import io.airssys.rt.Signal;
import io.airssys.rt.SpawnException;
import io.airssys.rt.StopMode;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The life of one actor: start, failure, restart, stop, end (specification section 8).
///
/// Everything happens in the owner's turn, driven by [Control] signals, and nothing waits: what
/// takes time (children that stop, a backoff, a drain) leaves a note of what comes next, and the
/// signal that ends the wait goes on from there. The exception is [#abandon], for an actor whose
/// turn never returns: it only does what the outside can see, and what belongs to the owner is
/// cleaned up by the owner, should it ever come back.
final class Life<M> {
    /// What to do once the children are gone.
    private enum Goal {
        RESTART,
        END
    }

    private final Cell<M> cell;

    // Written by the owner, read by all.
    private volatile LifecycleState state = LifecycleState.STARTING;
    private volatile int incarnation;
    private volatile @Nullable Actor<M> actor;
    private volatile long runningSince;
    private volatile boolean abandoned;

    // Guarded by the cell's monitor.
    private @Nullable Map<Cell<?>, Watch> watchers;
    private @Nullable List<CompletableFuture<ExitReason>> endings;
    private @Nullable ExitReason exit;

    /// Whether those who wait for the end are told; nobody is before the name is free (R7).
    private boolean announced;

    private volatile @Nullable Children children;

    /// Told when the first start is over; set before the first activation.
    @Nullable CompletableFuture<ActorRef<M>> starting;

    // The parent's.
    @Nullable RestartHistory history;
    int attempts;

    // The owner's.
    private @Nullable TimerTable<M> timers;
    private @Nullable Map<Cell<?>, Watch> watching;
    private boolean started;
    private boolean over;
    private boolean killed;
    private boolean draining;
    private boolean lastStop;
    private ExitReason stopReason = new ExitReason.Normal();
    private @Nullable Failure restartCause;
    private Duration restartDelay = Duration.ZERO;
    private @Nullable Goal goal;
    private @Nullable Cell<?> stoppingChild;
    private @Nullable Object wait;
    private @Nullable Runnable waitTimer;
    private @Nullable Runnable childTimer;

    Life(Cell<M> cell) {
        this.cell = cell;
    }

    // ---- seen from outside ----

    LifecycleState state() {
        return state;
    }

    int incarnation() {
        return incarnation;
    }

    long runningSince() {
        return runningSince;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /// {@return the present object; there is one whenever user code can be called}
    Actor<M> actor() {
        return Objects.requireNonNull(actor, "actor not started");
    }

    @Nullable Actor<M> actorOrNull() {
        return actor;
    }

    boolean handlesMessages() {
        return state == LifecycleState.RUNNING || draining;
    }

    boolean hasEnded() {
        return over;
    }

    @Nullable Children childrenOrNull() {
        return children;
    }

    Children children() {
        Children present = children;
        if (present == null) {
            synchronized (cell) {
                present = children;
                if (present == null) {
                    present = new Children();
                    children = present;
                }
            }
        }
        return present;
    }

    /// {@return completes when this incarnation has ended, or the actor}
    CompletableFuture<ExitReason> ending() {
        CompletableFuture<ExitReason> ending = new CompletableFuture<>();
        ExitReason past;
        synchronized (cell) {
            past = announced ? exit : null;
            if (past == null) {
                if (endings == null) {
                    endings = new ArrayList<>(1);
                }
                endings.add(ending);
            }
        }
        if (past != null) {
            ending.complete(past);
        }
        return ending;
    }

    private boolean addWatcher(Watch watch) {
        synchronized (cell) {
            if (announced) {
                return false;
            }
            if (watchers == null) {
                watchers = new HashMap<>(4);
            }
            watchers.put(watch.watcher, watch);
            return true;
        }
    }

    private void removeWatcher(Watch watch) {
        synchronized (cell) {
            if (watchers != null) {
                watchers.remove(watch.watcher, watch);
            }
        }
    }

    // ---- what the actor asks for ----

    TimerTable<M> timers() {
        if (timers == null) {
            timers = new TimerTable<>(cell);
        }
        return timers;
    }

    @Nullable TimerTable<M> timersOrNull() {
        return timers;
    }

    void watch(Cell<?> target, @Nullable Object message) {
        if (watching == null) {
            watching = new HashMap<>(4);
        }
        if (watching.containsKey(target)) {
            return;
        }
        Watch watch = new Watch(cell, target, message);
        watching.put(target, watch);
        if (!target.life.addWatcher(watch)) {
            cell.enqueue(
                    new Item.Notice(
                            new Signal.Terminated(target, new ExitReason.NoActor()), watch));
        }
    }

    void unwatch(Cell<?> target) {
        Watch watch = watching == null ? null : watching.remove(target);
        if (watch != null) {
            target.life.removeWatcher(watch);
        }
    }

    /// {@return true if the watch still stands; it is used up}
    boolean watchEnded(Watch watch) {
        return watching != null && watching.remove(watch.target, watch);
    }

    // ---- signals ----

    void on(Control control) {
        if (over) {
            control.dismiss();
            return;
        }
        switch (control) {
            case Control.Start _ -> start(false);
            case Control.Stop stop -> stop(stop.mode, stop.reason, stop.last);
            case Control.Kill kill -> killed(kill);
            case Control.Restart restart -> restart(restart);
            case Control.Due due -> due(due);
            case Control.ChildFailed failed -> childFailed(failed);
            case Control.ChildGone gone -> childGone(gone);
            case Control.Unmute unmute -> cell.unmute(unmute);
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very wait
    private void due(Control.Due due) {
        if (due.wait == wait) {
            endWait();
            if (draining) {
                draining = false;
                sweep(Goal.END);
            } else if (state == LifecycleState.RESTARTING) {
                start(true);
            }
        }
    }

    private void waitFor(Duration delay) {
        Object token = new Object();
        wait = token;
        waitTimer = cell.system.time().schedule(delay, () -> cell.signal(new Control.Due(token)));
    }

    private void endWait() {
        if (waitTimer != null) {
            waitTimer.run();
        }
        wait = null;
        waitTimer = null;
    }

    // ---- start ----

    private void start(boolean again) {
        if (state == LifecycleState.STOPPING) {
            return;
        }
        state = LifecycleState.STARTING;
        int next = incarnation + 1; // the owner alone writes it
        incarnation = next;
        try {
            Actor<M> former = actor;
            Actor<M> made =
                    Objects.requireNonNull(
                            cell.spec.factory().apply(cell.context), "factory returned null");
            if (isSame(made, former) && hasState(made)) {
                throw new ActorException.FactoryReused(cell.path(), made.getClass());
            }
            actor = made;
            made.preStart(cell.context);
            if (again && restartCause != null) {
                made.postRestart(restartCause.cause(), cell.context);
            }
        } catch (Throwable t) { // every throw of user code goes to supervision
            startFailed(t, again);
            return;
        }
        restartCause = null;
        started = true;
        runningSince = cell.system.time().nanoTime();
        state = LifecycleState.RUNNING;
        cell.report(
                Family.ACTOR, Severity.INFO, () -> new RtEvent.Started(cell.path(), incarnation));
        if (starting != null) {
            starting.complete(cell);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the question is whether it is the same object
    private static boolean isSame(Object made, @Nullable Object former) {
        return made == former;
    }

    private static boolean hasState(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getDeclaredFields())
                    .anyMatch(f -> !Modifier.isStatic(f.getModifiers()))) {
                return true;
            }
        }
        return false;
    }

    private void startFailed(Throwable cause, boolean again) {
        started = false;
        Directive directive = again ? Directive.RESTART : Directive.STOP;
        Failure failure = Failure.of(again ? Phase.RESTART : Phase.START, cause);
        reportFailed(failure, directive);
        if (isFatal(cause)) {
            cell.system.fatal(cell, cause);
        }
        if (again) {
            endIncarnation(failure, directive, failure.asReason());
            return;
        }
        if (starting != null) {
            starting.completeExceptionally(new SpawnException.StartFailed(cell.path(), cause));
        }
        stop(StopMode.now(), failure.asReason(), true);
    }

    // ---- failure ----

    /// Answers a throw of the actor's code.
    ///
    /// @return what is done about it
    Directive failed(Failure failure) {
        if (isFatal(failure.cause())) {
            reportFailed(failure, Directive.STOP);
            cell.system.fatal(cell, failure.cause());
            stopAfterTurn(new ExitReason.Fatal(failure.cause()));
            return Directive.STOP;
        }
        if (cell.isKilled()) {
            return Directive
                    .STOP; // most likely the interrupt of the kill itself, which is the next signal
        }
        Directive directive = cell.consult(failure);
        reportFailed(failure, directive);
        if (draining) {
            if (directive != Directive.RESUME) {
                cell.signal(
                        new Control.Due(Objects.requireNonNull(wait))); // as if the limit had come
            }
            return directive;
        }
        if (state != LifecycleState.RUNNING) {
            return directive;
        }
        switch (directive) {
            case RESUME ->
                    cell.report(
                            Family.ACTOR,
                            Severity.WARNING,
                            () -> new RtEvent.Resumed(cell.path(), failure));
            case RESTART, ESCALATE -> endIncarnation(failure, directive, failure.asReason());
            case STOP -> stopAfterTurn(failure.asReason());
        }
        return directive;
    }

    /// A signal to itself, so that the failing message is counted before the actor ends.
    private void stopAfterTurn(ExitReason reason) {
        cell.signal(new Control.Stop(StopMode.now(), reason, true));
    }

    private boolean isFatal(Throwable cause) {
        return (cause instanceof OutOfMemoryError || cause instanceof InternalError)
                && cell.system.settings().fatalErrors() == ActorSystem.FatalErrors.SHUTDOWN_SYSTEM;
    }

    private void reportFailed(Failure failure, Directive directive) {
        cell.report(
                Family.ACTOR,
                Severity.ERROR,
                () -> new RtEvent.Failed(cell.path(), failure, directive));
    }

    /// Holds still until the parent has decided.
    void endIncarnation(Failure failure, Directive directive, ExitReason reason) {
        state = LifecycleState.FAILED;
        cell.endMute();
        if (cell.parent == null) {
            stop(StopMode.now(), reason, true);
        } else {
            cell.parent.signal(new Control.ChildFailed(cell, failure, directive, reason));
        }
    }

    private void childFailed(Control.ChildFailed failed) {
        // A parent that stops its children anyway has decided already.
        if (goal == null && state != LifecycleState.STOPPING) {
            Supervision.decide(cell, failed);
        }
    }

    private void childGone(Control.ChildGone gone) {
        if (goal != null) {
            sweepOn();
        } else if (actor instanceof NoUserCode) {
            return;
        } else {
            cell.enqueue(new Item.Notice(new Signal.ChildExited(gone.child, gone.reason), null));
        }
    }

    // ---- restart ----

    private void restart(Control.Restart restart) {
        switch (state) {
            case RUNNING, FAILED -> {
                state = LifecycleState.RESTARTING;
                restartCause = restart.failure;
                restartDelay = restart.delay;
                cell.endMute();
                Actor<M> old = actor;
                if (started && old != null) {
                    started = false;
                    hook("preRestart", () -> old.preRestart(restart.failure, cell.context));
                }
                sweep(Goal.RESTART);
            }
            case RESTARTING -> {
                // Asked for by hand: no need to wait any longer.
                if (restart.requested) {
                    restartDelay = Duration.ZERO;
                    if (wait != null) {
                        endWait();
                        start(true);
                    }
                }
            }
            case STARTING, STOPPING, STOPPED -> {}
        }
    }

    private void childrenGoneBeforeRestart() {
        endIncarnationsBelongings();
        if (restartDelay.isZero()) {
            start(true);
        } else {
            waitFor(restartDelay);
        }
    }

    private void endIncarnationsBelongings() {
        if (timers != null) {
            timers.cancelAll();
        }
        if (watching != null) {
            for (Watch watch : watching.values()) {
                watch.target.life.removeWatcher(watch);
            }
            watching.clear();
        }
    }

    // ---- stop ----

    void stop(StopMode mode, ExitReason reason, boolean last) {
        if (state == LifecycleState.STOPPING) {
            if (last && !lastStop) {
                lastStop = true;
                cell.close();
            }
            return;
        }
        boolean running = state == LifecycleState.RUNNING;
        lastStop = last || !cell.spec.restart().restart().after(reason);
        stopReason = reason;
        state = LifecycleState.STOPPING;
        endWait();
        cell.endMute();
        if (lastStop) {
            cell.close();
        }
        if (running && mode instanceof StopMode.Drain drain) {
            draining = true;
            waitFor(drain.limit());
        } else {
            sweep(Goal.END);
        }
    }

    /// Called when no message can be taken. True if that was the end of a drain.
    boolean drained(boolean empty) {
        if (!draining || !empty) {
            return false;
        }
        draining = false;
        endWait();
        sweep(Goal.END);
        return true;
    }

    /// Stops the children, the youngest first, each when the one before is gone; then goes for the
    /// goal (R38).
    private void sweep(Goal next) {
        goal = next;
        if (next == Goal.END && lastStop && children != null) {
            children.close();
        }
        sweepOn();
    }

    private void sweepOn() {
        Cell<?> child = children == null ? null : children.last();
        if (child == null) {
            endChildTimer();
            stoppingChild = null;
            Goal reached = Objects.requireNonNull(goal);
            goal = null;
            switch (reached) {
                case RESTART -> childrenGoneBeforeRestart();
                case END -> finish();
            }
        } else if (child != stoppingChild) {
            endChildTimer();
            stoppingChild = child;
            stopChild(child);
        }
    }

    private void stopChild(Cell<?> child) {
        Control.Stop stop =
                new Control.Stop(
                        StopMode.now(),
                        new ExitReason.Shutdown(cell.path() + " ends its children"),
                        true);
        switch (killed ? ShutdownPolicy.brutal() : child.spec.shutdown()) {
            case ShutdownPolicy.Brutal _ -> child.life.kill(true);
            case ShutdownPolicy.Infinite _ -> child.signal(stop);
            case ShutdownPolicy.Timeout timeout -> {
                child.signal(stop);
                childTimer =
                        cell.system.time().schedule(timeout.limit(), () -> child.life.kill(true));
            }
        }
    }

    private void endChildTimer() {
        if (childTimer != null) {
            childTimer.run();
            childTimer = null;
        }
    }

    private void finish() {
        Actor<M> last = actor;
        if (started && last != null && !killed) {
            hook("postStop", () -> last.postStop(stopReason, cell.context));
        }
        started = false;
        endIncarnationsBelongings();
        if (cell.isKilled()) {
            return; // killed in its postStop; the kill is the next signal and ends it
        }
        if (lastStop) {
            end();
            return;
        }
        killed = false;
        completeEndings(stopReason);
        endIncarnation(
                Failure.of(Phase.SIGNAL, new ActorException.Exited(cell.path(), stopReason)),
                Directive.RESTART,
                stopReason);
    }

    private interface Hook {
        void run() throws Exception;
    }

    private void hook(String name, Hook hook) {
        try {
            hook.run();
        } catch (Throwable t) { // reported; what happens next does not depend on it (R29)
            cell.report(
                    Family.ACTOR,
                    Severity.ERROR,
                    () -> new RtEvent.HookFailed(cell.path(), name, t));
        }
    }

    // ---- the end ----

    /// Ends the actor from any thread, whatever it does.
    void kill(boolean last) {
        Control.Kill kill = new Control.Kill(new ExitReason.Killed(), last);
        Runnable timer =
                cell.system
                        .machineTime()
                        .schedule(
                                cell.system.settings().killGrace(),
                                () -> {
                                    if (kill.claim()) {
                                        abandon(kill.reason);
                                    }
                                });
        kill.timer = timer;
        cell.interrupt(kill);
        Children below = children;
        if (below != null) {
            for (Cell<?> child : below.snapshot()) {
                child.life.kill(true);
            }
        }
    }

    private void killed(Control.Kill kill) {
        cell.absorbKill();
        if (!kill.claim()) {
            buryAbandoned();
            return;
        }
        if (kill.timer != null) {
            kill.timer.run();
        }
        cell.system.totals().killed.increment();
        killed = true;
        draining = false;
        lastStop = lastStop || kill.last || !cell.spec.restart().restart().after(kill.reason);
        stopReason = kill.reason;
        state = LifecycleState.STOPPING;
        endWait();
        cell.endMute();
        if (lastStop) {
            cell.close();
        }
        stoppingChild = null;
        sweep(Goal.END);
    }

    private void end() {
        over = true;
        if (!claimEnd(stopReason)) {
            buryAbandoned();
            return;
        }
        forget();
        cell.bury(io.airssys.rt.DeadLetter.Reason.STOPPED);
        cell.system.totals().delivered.add(cell.delivered());
        state = LifecycleState.STOPPED;
        announce(stopReason);
        cell.endThread();
    }

    /// Frees the name and the place, before anybody is told (R7).
    private void forget() {
        if (cell.parent != null) {
            cell.parent.life.children().remove(cell.key(), cell);
            cell.system.placeFreed();
        }
    }

    /// {@return true for the one, owner or grace timer, that ends this actor}
    private boolean claimEnd(ExitReason reason) {
        synchronized (cell) {
            if (exit != null) {
                return false;
            }
            exit = reason;
            return true;
        }
    }

    private void announce(ExitReason reason) {
        List<Watch> told;
        synchronized (cell) {
            told = watchers == null ? List.of() : List.copyOf(watchers.values());
            watchers = null;
            announced = true;
        }
        cell.report(Family.ACTOR, Severity.INFO, () -> new RtEvent.Stopped(cell.path(), reason));
        for (Watch watch : told) {
            watch.watcher.enqueue(new Item.Notice(new Signal.Terminated(cell, reason), watch));
        }
        cell.system.totals().stopped.increment();
        if (cell.parent == null) {
            cell.system.rootEnded();
        } else {
            cell.parent.signal(new Control.ChildGone(cell, reason));
        }
        if (starting != null) {
            starting.completeExceptionally(
                    new SpawnException.StartFailed(
                            cell.path(), new ActorException.Exited(cell.path(), reason)));
        }
        completeEndings(reason);
    }

    private void completeEndings(ExitReason reason) {
        List<CompletableFuture<ExitReason>> waiting;
        synchronized (cell) {
            waiting = endings == null ? List.of() : endings;
            endings = null;
        }
        for (CompletableFuture<ExitReason> ending : waiting) {
            ending.complete(reason);
        }
    }

    /// Declares an actor dead whose turn does not return (R90). Runs on the timer's thread; touches
    /// nothing of the owner's. What is queued is buried when the turn returns. An actor that merely
    /// waited for a thread all that time ends just the same, but it is no straggler.
    private void abandon(ExitReason reason) {
        if (!claimEnd(reason)) {
            return;
        }
        abandoned = true;
        boolean inTurn = cell.runner() != null;
        cell.close();
        cell.system.totals().killed.increment();
        if (inTurn) {
            cell.system.straggler(cell);
        }
        forget();
        cell.system.totals().delivered.add(cell.delivered() + (inTurn ? 1 : 0));
        state = LifecycleState.STOPPED;
        announce(reason);
    }

    private void buryAbandoned() {
        over = true;
        endIncarnationsBelongings();
        cell.bury(io.airssys.rt.DeadLetter.Reason.STOPPED);
        cell.endThread();
    }

    void executorRefused(RuntimeException cause) {
        cell.signal(
                new Control.Stop(
                        StopMode.now(),
                        new ExitReason.Failed(
                                new ActorException.ExecutorRefused(cell.path(), cause)),
                        true));
    }
}
