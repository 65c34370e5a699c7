package io.airssys.cm.hostile;

import static io.airssys.cm.hostile.Hostile.component;
import static io.airssys.cm.hostile.Hostile.instance;
import static io.airssys.cm.hostile.Hostile.trap;
import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.ComponentException;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.testing.Rule;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wherever a guest traps, its host gets a trap that says so, the instance is done for, and every
/// other instance lives.
@Timeout(60)
@Rule("TRP-2")
class TrapAnywhereTest {
    @Test
    void inAStartFunction() {
        var prepared = Linker.create(Hostile.ENGINE).prepare(component("start-trap"));
        assertThat(trap(() -> prepared.instantiate(InstantiateOptions.unmanaged())).kind())
                .isEqualTo(TrapKind.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNREACHABLE",
        "3, CANNOT_LEAVE",
        "4, ABI_REALLOC",
        "5, STACK_EXHAUSTED",
    })
    void inReallocWhileArgumentsCross(int mode, TrapKind kind) {
        try (Instance guest = instance()) {
            guest.func("take").call(Val.bytes(new byte[8]));
            guest.func("set-realloc").call(Val.u32(mode));
            assertThat(trap(() -> guest.func("take").call(Val.bytes(new byte[8]))).kind())
                    .isEqualTo(kind);
            assertDone(guest);
        }
    }

    @ParameterizedTest
    @CsvSource({"post-trap, UNREACHABLE", "post-leave, CANNOT_LEAVE"})
    @Rule("CM-6")
    void inPostReturn(String function, TrapKind kind) {
        try (Instance guest = instance()) {
            guest.func("post-fine").call(Val.u32(0), Val.u32(1));
            assertThat(trap(() -> guest.func(function).call(Val.u32(0), Val.u32(1))).kind())
                    .isEqualTo(kind);
            assertDone(guest);
        }
    }

    @Test
    @Rule("LIM-9")
    void inEndlessRecursionOnEitherKindOfThread() throws InterruptedException {
        for (var threads : new Thread.Builder[] {Thread.ofVirtual(), Thread.ofPlatform()}) {
            var seen = new AtomicReference<TrapKind>();
            threads.start(
                            () -> {
                                try (Instance guest = instance()) {
                                    seen.set(
                                            trap(() -> guest.func("recurse").call(Val.u32(0)))
                                                    .kind());
                                    assertDone(guest);
                                }
                            })
                    .join();
            assertThat(seen.get()).isEqualTo(TrapKind.STACK_EXHAUSTED);
        }
    }

    @Test
    @Rule("INS-4")
    void inACallThatComesBackThroughTheHost() {
        var guest = new AtomicReference<Instance>();
        var prepared = Hostile.prepare(() -> guest.get().func("bomb").call());
        try (Instance instance = prepared.instantiate(InstantiateOptions.unmanaged())) {
            guest.set(instance);
            assertThat(trap(() -> instance.func("call-again").call()).kind())
                    .isEqualTo(TrapKind.REENTERED);
            assertDone(instance);
        }
    }

    @Test
    @Rule("INS-4")
    void notInACallOfTheHostToAnotherInstance() {
        var calls = new AtomicReference<Object>();
        var prepared =
                Hostile.prepare(() -> {
                    try (Instance other = instance()) {
                        calls.set(other.func("take").call(Val.bytes(new byte[2])));
                    }
                });
        try (Instance instance = prepared.instantiate(InstantiateOptions.unmanaged())) {
            instance.func("call-again").call();
            assertThat(calls.get()).isEqualTo(java.util.List.of(Val.u32(2)));
        }
    }

    @Test
    @Rule("TRP-1")
    void sayingWhichExportAndWhereInTheFile() throws java.io.IOException {
        byte[] file;
        try (var in = Hostile.class.getResourceAsStream("hostile.wasm")) {
            file = java.util.Objects.requireNonNull(in).readAllBytes();
        }
        try (Instance guest = instance()) {
            var trap = trap(() -> guest.func("post-trap").call(Val.u32(0), Val.u32(1)));
            assertThat(trap.details()).containsEntry("export", "post-trap");
            var frame = trap.frames().getFirst();
            assertThat(frame.toString()).isEqualTo("m!func[16]");
            int at = (int) frame.codeOffset();
            // No locals, `unreachable`, `end`.
            assertThat(java.util.Arrays.copyOfRange(file, at, at + 3))
                    .containsExactly(0x00, 0x00, 0x0b);
        }
    }

    private static void assertDone(Instance guest) {
        assertThat(guest.poisoned()).isTrue();
        var later = Hostile.refused(() -> guest.func("bomb").call());
        assertThat(later).isInstanceOf(ComponentException.Unusable.class);
        assertThat(later.code()).isEqualTo("LIF-008");
    }
}
