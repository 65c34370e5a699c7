package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.ComponentException.Unusable;
import io.airssys.cm.run.InstanceAccount;
import io.airssys.testing.Rule;
import org.junit.jupiter.api.Test;

class InstanceTest {
    private static final long PAGE = 1 << 16;

    /// What `adder` exports, in Java.
    public interface Adder {
        int add(int a, int b);

        long next();
    }

    private static PreparedComponent adder() {
        return Linker.create(Fixtures.ENGINE).prepare(Fixtures.component("adder"));
    }

    private static InstantiateOptions withMemory(long bytes) {
        return InstantiateOptions.unmanaged().withLimits(new InstanceAccount(bytes, 100));
    }

    @Test
    @Rule("CM-8")
    void instancesOfOneComponentShareNothing() {
        PreparedComponent adder = adder();
        try (Instance one = adder.instantiate(InstantiateOptions.unmanaged());
                Instance two = adder.instantiate(InstantiateOptions.unmanaged())) {
            one.func("next").call();

            assertThat(one.func("next").call()).containsExactly(Val.u32(2));
            assertThat(two.func("next").call()).containsExactly(Val.u32(1));
        }
    }

    @Test
    @Rule("INV-2")
    void exportsServeAJavaInterface() {
        try (Instance instance = Fixtures.instance("adder")) {
            Adder adder = instance.bind(Adder.class);

            assertThat(adder.add(2, 40)).isEqualTo(42);
            assertThat(adder.next()).isEqualTo(1);
        }
    }

    @Test
    @Rule("CMP-006")
    void anExportThatIsNotThereIsNamedWithThoseThatAre() {
        try (Instance instance = Fixtures.instance("adder")) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> instance.func("sub"))
                    .withMessageContaining("`sub`")
                    .withMessageContaining("add")
                    .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-006"));
            assertThat(instance.func("add").type().params()).hasSize(2);
        }
    }

    @Test
    @Rule("CM-10")
    void anInterfaceIsFoundByACompatibleVersion() {
        try (Instance instance = Fixtures.instance("sink")) {
            assertThat(instance.func("acme:log/sink@1.0.0", "write").name())
                    .isEqualTo("acme:log/sink@1.0.0#write");
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> instance.func("acme:log/sink@2.0.0", "write"));
        }
    }

    @Test
    @Rule("LIM-3")
    void initialMemoryOverTheLimitIsRefusedAndJustWithinItIsNot() {
        PreparedComponent adder = adder();

        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> adder.instantiate(withMemory(2 * PAGE - 1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("LIM-001"));
        try (Instance instance = adder.instantiate(withMemory(2 * PAGE))) {
            assertThat(instance.memoryBytes()).isEqualTo(2 * PAGE);
        }
    }

    @Test
    @Rule("LIM-3")
    void memoryGrowsUpToTheLimitAndIsCounted() {
        try (Instance instance = adder().instantiate(withMemory(3 * PAGE))) {
            assertThat(instance.func("grow").call(Val.u32(2))).containsExactly(Val.s32(-1));
            assertThat(instance.func("grow").call(Val.u32(1))).containsExactly(Val.s32(2));
            assertThat(instance.memoryBytes()).isEqualTo(3 * PAGE);
        }
    }

    @Test
    @Rule("TRP-2")
    void aTrapEndsTheInstanceAndNoOther() {
        PreparedComponent adder = adder();
        try (Instance broken = adder.instantiate(InstantiateOptions.unmanaged());
                Instance other = adder.instantiate(InstantiateOptions.unmanaged())) {
            assertThatExceptionOfType(Trap.class)
                    .isThrownBy(() -> broken.func("boom").call())
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(TrapKind.UNREACHABLE));

            assertThat(broken.poisoned()).isTrue();
            assertThatExceptionOfType(Unusable.class)
                    .isThrownBy(() -> broken.func("next").call())
                    .satisfies(e -> assertThat(e.code()).isEqualTo("LIF-008"));
            assertThat(other.func("next").call()).containsExactly(Val.u32(1));
        }
    }

    @Test
    @Rule("CM-7")
    void closingDropsWhatTheHostOwnsAndRefusesCalls() {
        Instance instance = Fixtures.instance("resources");
        Val.Handle thing = (Val.Handle) instance.func("make").call(Val.u32(5)).getFirst();
        assertThat(instance.func("read").call(thing)).containsExactly(Val.u32(5));
        assertThat(instance.func("dropped").call()).containsExactly(Val.u32(0));

        thing.handle().close();
        assertThat(instance.func("dropped").call()).containsExactly(Val.u32(5));

        instance.close();
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> instance.func("dropped").call())
                .satisfies(e -> assertThat(e.code()).isEqualTo("LIF-002"));
    }
}
