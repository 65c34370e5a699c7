package io.airssys.cm.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Val;
import io.airssys.cm.WorldText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A component of ours is what the tools of others make of the same core module.
class SameAsOtherToolsTest {
    @ParameterizedTest
    @MethodSource("io.airssys.cm.encode.Guests#all")
    void everyGuestHasTheSameImportsAndExports(Path guest) {
        Component theirs = Guests.component(guest);
        byte[] encoded =
                ComponentEncoder.component(
                        Guests.coreModule(theirs), Guests.wit(guest), Guests.world(guest));
        Component ours = Component.decode(encoded);
        assertThat(ours.type().exports()).isEqualTo(theirs.type().exports());
        assertThat(ours.type().imports()).isEqualTo(theirs.type().imports());
        assertThat(WorldText.of(ours.type())).isEqualTo(WorldText.of(theirs.type()));
        assertThat(Guests.coreModule(ours)).isEqualTo(Guests.coreModule(theirs));
    }

    @Test
    void theBenchGuestAnswersAlike() {
        Path guest = Guests.named("bench");
        byte[] encoded =
                ComponentEncoder.component(
                        Guests.coreModule(Guests.component(guest)),
                        Guests.wit(guest),
                        Guests.world(guest));
        Linker linker = Linker.create(Engines.open(EngineOptions.defaults()));
        try (Instance bench =
                linker.instantiate(Component.decode(encoded), InstantiateOptions.unmanaged())) {
            assertThat(bench.func("add").call(Val.s32(2), Val.s32(3))).containsExactly(Val.s32(5));
            assertThat(bench.func("echo").call(Val.string("grüße")))
                    .containsExactly(Val.string("grüße"));
        }
    }
}
