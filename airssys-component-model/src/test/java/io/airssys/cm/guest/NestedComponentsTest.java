package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import io.airssys.cm.Instance;
import io.airssys.cm.Val;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

/// `guests/text/greeting.wat`: two components in one file, each with a memory of its own.
class NestedComponentsTest {
    /// What the outer component exports.
    public interface Greeting {
        String greet(String name);
    }

    @Test
    @Rule("CM-9")
    void theOuterComponentImportsNothingAndItsPartsMeetInside() {
        Component greeting = GuestFiles.written("greeting");

        assertThat(greeting.type().imports()).isEmpty();
        assertThat(greeting.coreModules()).hasSize(3);
    }

    @Test
    @Rule("INV-1")
    void answersDynamicCalls() {
        try (Instance greeting = GuestFiles.alone(GuestFiles.written("greeting"))) {
            assertThat(greeting.func("greet").call(Val.string("world")))
                    .containsExactly(Val.string("HELLO, WORLD"));
            assertThat(greeting.func("greet").call(Val.string("")))
                    .containsExactly(Val.string("HELLO, "));
        }
    }

    @Test
    @Rule("INV-2")
    void answersCallsThroughAJavaInterface() {
        try (Instance instance = GuestFiles.alone(GuestFiles.written("greeting"))) {
            Greeting greeting = instance.bind(Greeting.class);

            // Each call leaves both memories as it found them: a thousand times 10 KB fit into 64.
            for (int i = 0; i < 1000; i++) {
                assertThat(greeting.greet("ünal".repeat(2000)))
                        .isEqualTo("HELLO, " + "üNAL".repeat(2000));
            }
        }
    }
}
