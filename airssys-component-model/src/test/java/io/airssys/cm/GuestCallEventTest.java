package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.internal.observe.CallEvents;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.cm.type.FuncType;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flight recording shows the calls into guests that took long, and nobody pays when there is
/// none.
class GuestCallEventTest {
    private static final String EVENT = "io.airssys.cm.GuestCall";
    private static final FuncType NOTHING = new FuncType(List.of(), null, false);
    private static final Duration DEADLINE = Duration.ofMillis(200);

    @TempDir private Path folder;

    private static Instance hostile() throws IOException {
        var gate = GuestGate.unmanaged(GuestRunQueue.shared());
        gate.deadlineNanos(DEADLINE.toNanos());
        var options = InstantiateOptions.unmanaged().withGate(gate).withOwner("acme/ledger#main");
        Component component;
        try (var in = GuestCallEventTest.class.getResourceAsStream("hostile/hostile.wasm")) {
            component = Component.decode(Objects.requireNonNull(in).readAllBytes());
        }
        return Linker.create(Fixtures.ENGINE)
                .define("again", NOTHING, (_, _) -> null)
                .instantiate(component, options);
    }

    @Test
    @Rule("OBS-1")
    void aCallOverTenMillisecondsIsRecordedAndAShortOneIsNot() throws IOException {
        List<RecordedEvent> events;
        try (var recording = new Recording()) {
            recording.enable(EVENT);
            recording.start();
            assertThat(CallEvents.recording()).isTrue();
            try (Instance guest = hostile()) {
                guest.func("take").call(Val.bytes(new byte[1]));
                assertThatExceptionOfType(Trap.class).isThrownBy(() -> guest.func("spin").call());
            }
            recording.stop();
            Path file = folder.resolve("calls.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file);
        }

        var spins = events.stream().filter(e -> e.getString("export").equals("spin")).toList();
        assertThat(spins).hasSize(1);
        var spin = spins.getFirst();
        assertThat(spin.getString("owner")).isEqualTo("acme/ledger#main");
        assertThat(spin.getString("outcome")).isEqualTo("TRP-011");
        assertThat(spin.getDuration()).isGreaterThanOrEqualTo(DEADLINE);
        assertThat(events).allMatch(e -> e.getDuration().compareTo(Duration.ofMillis(10)) >= 0);
    }

    @Test
    @Rule("OBS-1")
    void onlyARecordingThatWantsThemMakesCallsEvents() {
        assertThat(CallEvents.recording()).isFalse();
        try (var recording = new Recording()) {
            recording.disable(EVENT);
            recording.start();
            assertThat(CallEvents.recording()).isFalse();
            recording.enable(EVENT);
            assertThat(CallEvents.recording()).isTrue();
        }
        assertThat(CallEvents.recording()).isFalse();
    }
}
