package io.airssys.osl.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    private static final Subject ANN = Subject.of("ann", SubjectType.USER);

    @ParameterizedTest
    @Rule({"SU-01", "T-29"})
    @ValueSource(strings = {"", " ", "*", "a*", "a b", "a\nb", "a\u202eb", "-a", "a/b", "a#b"})
    void refusesIdsThatCouldMislead(String id) {
        assertThatThrownBy(() -> Subject.of(id, SubjectType.USER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Subject.of("a.b@c:d-e_1", SubjectType.USER).id()).isEqualTo("a.b@c:d-e_1");
        assertThat(Subject.of("component:demo/x@1.0.0#i", SubjectType.COMPONENT).id())
                .contains("demo/x");
    }

    @Test
    @Rule({"SU-02", "SU-03", "T-29"})
    void aPoolDoesNotInheritTheSubjectUnlessItIsCaptured() {
        AtomicReference<Optional<Subject>> plain = new AtomicReference<>(Optional.of(ANN));
        AtomicReference<Optional<Subject>> captured = new AtomicReference<>(Optional.empty());
        OslScope.run(
                ANN,
                () -> {
                    assertThat(OslScope.current()).hasValue(ANN);
                    CompletableFuture.runAsync(() -> plain.set(OslScope.current())).join();
                    CompletableFuture.runAsync(
                                    OslScope.capture(() -> captured.set(OslScope.current())))
                            .join();
                });
        assertThat(plain.get()).isEmpty();
        assertThat(captured.get()).hasValue(ANN);
        assertThat(OslScope.current()).isEmpty();
    }

    @Test
    @Rule("OP-03")
    void requestIdsAreVersionSevenAndDistinct() {
        assertThat(RequestId.mint())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(RequestId.mint());
    }
}
