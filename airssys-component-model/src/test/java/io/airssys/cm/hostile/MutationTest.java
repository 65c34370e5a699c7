package io.airssys.cm.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.cm.type.ExternType;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever becomes of a valid component's bytes, what comes of it is a component or one of our own
/// exceptions; and when it is a component, an instance that keeps its limits or one of our own.
///
/// 10⁵ mutations in an ordinary build; `-Pfuzz` runs 10⁷ from the same seeds on.
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("airssys.fuzz.mutations", 100_000);

    /// Compiling is a thousand times slower than decoding: one valid mutation in so many is run.
    private static final int RUN_ONE_IN = 20;

    /// No file is larger than 64 KiB; a second is what a whole mebibyte may take (LOD-4).
    private static final Duration ONE_FILE = Duration.ofSeconds(1);

    private static final List<byte[]> FILES =
            Stream.of(
                            "hostile/hostile",
                            "hostile/handles",
                            "link/ledger",
                            "link/logger",
                            "link/resources",
                            "link/adder")
                    .map(MutationTest::bytes)
                    .toList();

    private int valid;
    private int instances;
    private int refused;
    private long slowest;

    private static byte[] bytes(String name) {
        try (var in = Component.class.getResourceAsStream(name + ".wasm")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Rule("LOD-4")
    void nothingButOurOwnExceptionsEverEscapes() {
        Seeded.check(
                MUTATIONS,
                random -> {
                    byte[] file = Mutation.of(FILES, random);
                    long start = System.nanoTime();
                    Component component = decoded(file);
                    slowest = Math.max(slowest, System.nanoTime() - start);
                    if (component != null) {
                        valid++;
                        if (random.oneIn(RUN_ONE_IN)) {
                            run(component);
                        }
                    }
                });

        // It saw all three: files that are refused, that decode, and that even run.
        assertThat(valid).isBetween(MUTATIONS / 100, MUTATIONS * 9 / 10);
        assertThat(instances).isGreaterThan(MUTATIONS / 10_000);
        assertThat(refused).isGreaterThan(MUTATIONS / 10_000);
        assertThat(Duration.ofNanos(slowest)).isLessThan(ONE_FILE);
    }

    private static Component decoded(byte[] file) {
        try {
            return Component.decode(file);
        } catch (ComponentException e) {
            return null;
        }
    }

    private void run(Component component) {
        var gate = GuestGate.unmanaged(GuestRunQueue.shared());
        gate.deadlineNanos(Duration.ofMillis(20).toNanos());
        var options =
                InstantiateOptions.unmanaged()
                        .withLimits(new InstanceAccount(4 << 20, 1_000))
                        .withMaxHandles(100)
                        .withGate(gate);
        var linker = Linker.create(Hostile.ENGINE).define("again", Hostile.NOTHING, (_, _) -> null);
        try (Instance instance = linker.prepare(component).instantiate(options)) {
            instances++;
            callAll(component, instance);
        } catch (ComponentException e) {
            refused++;
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    /// Calls what takes no arguments, until one of them traps.
    private static void callAll(Component component, Instance instance) {
        component
                .type()
                .exports()
                .forEach((name, type) -> {
                    if (type instanceof ExternType.Func(var func) && func.params().isEmpty()) {
                        instance.func(name).call();
                    }
                });
    }
}
