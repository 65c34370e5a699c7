package io.airssys.rt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A supervisor as data: it has no user code. Immutable; each method returns a changed copy.
///
/// Children start in order, each after the one before runs. One that fails is restarted alone (one
/// for one). When children fail more than `maxRestarts` times within `window`, all are stopped in
/// reverse order and the supervisor ends with [ExitReason.RestartLimit], which its own parent
/// treats as a failure (R95, R98).
///
/// @param id its name
/// @param maxRestarts restarts of all children together within the window; 0 or more, default 5
/// @param window length of the sliding window; default 60 s
/// @param backoff delay before each restart; default none
/// @param children what it starts, in order
/// @param restart what its own parent does when it fails; default `TEMPORARY`
public record SupervisorSpec(
        String id,
        int maxRestarts,
        Duration window,
        Backoff backoff,
        List<ChildSpec<?>> children,
        RestartPolicy restart) {
    /// Checks the intensity and that ids are unique.
    public SupervisorSpec {
        children = List.copyOf(children);
        new RestartPolicy(Restart.PERMANENT, maxRestarts, window, backoff);
        Set<String> ids = new HashSet<>();
        for (ChildSpec<?> child : children) {
            if (!ids.add(child.id())) {
                throw new SupervisionException.DuplicateChild(id, child.id());
            }
        }
    }

    /// {@return a supervisor without children, 5 restarts in 60 s, no backoff}
    public static SupervisorSpec oneForOne(String id) {
        return new SupervisorSpec(
                id,
                5,
                Duration.ofSeconds(60),
                Backoff.none(),
                List.of(),
                RestartPolicy.temporary());
    }

    /// {@return this with another intensity}
    public SupervisorSpec intensity(int max, Duration within) {
        return new SupervisorSpec(id, max, within, backoff, children, restart);
    }

    /// {@return this with a delay before restarts}
    public SupervisorSpec backoff(Backoff delay) {
        return new SupervisorSpec(id, maxRestarts, window, delay, children, restart);
    }

    /// {@return this with one more child}
    public SupervisorSpec child(ChildSpec<?> child) {
        List<ChildSpec<?>> more = new ArrayList<>(children);
        more.add(child);
        return new SupervisorSpec(id, maxRestarts, window, backoff, more, restart);
    }

    /// {@return this with another policy for the supervisor itself}
    public SupervisorSpec restart(RestartPolicy policy) {
        return new SupervisorSpec(id, maxRestarts, window, backoff, children, policy);
    }

    /// {@return this supervisor as an actor, to be the child of another: `ChildSpec.of(id,
    /// spec.asActor())`}
    public ActorSpec<Object> asActor() {
        return io.airssys.rt.internal.SupervisorActor.specOf(this);
    }
}
