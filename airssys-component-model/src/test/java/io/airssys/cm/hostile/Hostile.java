package io.airssys.cm.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.Val;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.cm.type.FuncType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The components under `src/test/resources/io/airssys/cm/hostile`, prepared once.
final class Hostile {
    static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());
    static final FuncType NOTHING = new FuncType(List.of(), null, false);
    static final PreparedComponent PREPARED = prepare(() -> {});
    static final PreparedComponent HANDLES = Linker.create(ENGINE).prepare(component("handles"));

    /// Ten times the bound of LIM-7.
    static final Duration STOPPED_WITHIN = Duration.ofMillis(100);

    static final Duration DEADLINE = Duration.ofMillis(20);

    private Hostile() {}

    static Component component(String name) {
        try (var in = Hostile.class.getResourceAsStream(name + ".wasm")) {
            return Component.decode(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The many-sided guest, with `again` behind the function it may call.
    static PreparedComponent prepare(Runnable again) {
        return Linker.create(ENGINE)
                .define(
                        "again",
                        NOTHING,
                        (_, _) -> {
                            again.run();
                            return null;
                        })
                .prepare(component("hostile"));
    }

    static Instance instance() {
        return PREPARED.instantiate(InstantiateOptions.unmanaged());
    }

    static InstantiateOptions withDeadline(Duration deadline) {
        var gate = GuestGate.unmanaged(GuestRunQueue.shared());
        gate.deadlineNanos(deadline.toNanos());
        return InstantiateOptions.unmanaged().withGate(gate);
    }

    static InstantiateOptions withMemory(long bytes) {
        return InstantiateOptions.unmanaged().withLimits(new InstanceAccount(bytes, 100_000));
    }

    /// What came of a call, and that it could do nothing to anybody else.
    static ComponentException refused(ThrowingCallable call) {
        try {
            call.call();
        } catch (ComponentException e) {
            assertHealthy();
            return e;
        } catch (Throwable t) {
            throw new AssertionError("not one of ours", t);
        }
        throw new AssertionError("returned");
    }

    static ComponentException.Trap trap(ThrowingCallable call) {
        return (ComponentException.Trap) refused(call);
    }

    /// A new guest works, and no interrupt was left behind.
    static void assertHealthy() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        try (Instance other = instance()) {
            assertThat(other.func("take").call(Val.bytes(new byte[3]))).containsExactly(Val.u32(3));
        }
    }
}
