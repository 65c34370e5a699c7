package io.airssys.wasm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Rule("INS-1")
class ComponentStateTest {
    @Test
    void everyStateCanReachAnEndAndNothingFollowsIt() {
        for (ComponentState state : ComponentState.values()) {
            Set<ComponentState> reachable = EnumSet.of(state);
            boolean grew = true;
            while (grew) {
                Set<ComponentState> next = EnumSet.copyOf(reachable);
                reachable.forEach(s -> next.addAll(s.successors()));
                grew = reachable.addAll(next);
            }
            assertThat(reachable).as("from %s", state).anyMatch(ComponentState::isFinal);
            assertThat(state.successors().isEmpty()).isEqualTo(state.isFinal());
        }
    }

    @Test
    void aFreshInstanceIsNeverReadyAtOnceAndAPoisonedOneNeverReadyAgain() {
        assertThat(ComponentState.CREATED.canBecome(ComponentState.READY)).isFalse();
        assertThat(ComponentState.POISONED.canBecome(ComponentState.READY)).isFalse();
        assertThat(ComponentState.INITIALIZING.canBecome(ComponentState.READY)).isTrue();
        assertThat(ComponentState.QUARANTINED.canBecome(ComponentState.RESTARTING)).isTrue();
    }
}
