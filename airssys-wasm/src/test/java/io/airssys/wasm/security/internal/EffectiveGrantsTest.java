package io.airssys.wasm.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airssys.cm.ComponentException;
import io.airssys.testing.Rule;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.CapabilityException;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.MessagingGrant;
import io.airssys.wasm.core.Namespace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Rule({"CAP-1", "CAP-3"})
class EffectiveGrantsTest {
    private static final Namespace OWN = new Namespace("acme");
    private static final Capabilities ASKED =
            new Capabilities(
                    List.of(
                            new MessagingGrant(
                                    List.of("acme/*"), Set.of(MessagingAction.SEND), true),
                            new MessagingGrant(
                                    List.of("far/till"),
                                    Set.of(MessagingAction.SEND, MessagingAction.REQUEST),
                                    true)),
                    true);

    @Test
    void withoutAWordFromTheOperatorTheManifestStands() {
        Capabilities given = EffectiveGrants.narrow(ASKED, Optional.empty(), List.of(), OWN);
        assertThat(given.ownStorage()).isTrue();
        assertThat(given.messaging()).hasSize(3);
    }

    @Test
    void denyTakesAwayWhatItCovers() {
        Capabilities given =
                EffectiveGrants.narrow(
                        ASKED, Optional.empty(), List.of("messaging:send far/*"), OWN);
        assertThat(given.messaging())
                .extracting(g -> g.actions() + " " + g.targets())
                .containsExactlyInAnyOrder("[SEND] [acme/*]", "[REQUEST] [far/till]");
    }

    @Test
    void aGrantListGivesNothingElse() {
        Capabilities given =
                EffectiveGrants.narrow(
                        ASKED,
                        Optional.of(List.of("storage", "messaging:request")),
                        List.of(),
                        OWN);
        assertThat(given.messaging())
                .singleElement()
                .satisfies(g -> assertThat(g.targets()).containsExactly("far/till"));
    }

    @Test
    @Rule("CAP-4")
    void refusesToWidenAndToStarve() {
        assertThat(code(Optional.of(List.of("messaging:send other/*")), List.of()))
                .isEqualTo("CAP-004");
        assertThat(code(Optional.of(List.of("filesystem")), List.of())).isEqualTo("CAP-003");
        ComponentException starved =
                catchThrowableOfType(
                        ComponentException.class,
                        () ->
                                EffectiveGrants.narrow(
                                        ASKED, Optional.empty(), List.of("storage"), OWN));
        assertThat(starved.code()).isEqualTo("LNK-003");
        assertThat(starved).hasMessageContaining("storage");
    }

    private static String code(Optional<List<String>> grant, List<String> deny) {
        return catchThrowableOfType(
                        CapabilityException.class,
                        () -> EffectiveGrants.narrow(ASKED, grant, deny, OWN))
                .code();
    }
}
