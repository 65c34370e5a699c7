package io.airssys.cm.hostile;

import static io.airssys.cm.hostile.Hostile.component;
import static io.airssys.cm.hostile.Hostile.instance;
import static io.airssys.cm.hostile.Hostile.refused;
import static io.airssys.cm.hostile.Hostile.trap;
import static io.airssys.cm.hostile.Hostile.withMemory;
import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A guest takes what it may have and not one more, of memory, tables, handles, and of the host's
/// own memory through the values it passes.
@Timeout(60)
class BoundedAppetiteTest {
    private static final int MIB = 1 << 20;
    private static final int PAGES_OF_A_MIB = 16;

    @Test
    @Rule("LIM-3")
    void aMemoryBombGetsWhatItsLimitAllows() {
        try (Instance guest = Hostile.PREPARED.instantiate(withMemory(32L * MIB))) {
            long pages = ((Val.Int) guest.func("bomb").call().getFirst()).value();
            assertThat(pages).isBetween(32L * PAGES_OF_A_MIB - 64, 32L * PAGES_OF_A_MIB);
            assertThat(guest.memoryBytes()).isEqualTo(pages << 16);
            assertThat(guest.func("bomb").call()).containsExactly(Val.u32(pages));
        }
        Hostile.assertHealthy();
    }

    @Test
    @Rule("LIM-4")
    void aTableBombGetsWhatItsLimitAllows() {
        try (Instance guest = instance()) {
            assertThat(guest.func("table-bomb").call()).containsExactly(Val.u32(99_001));
        }
        Hostile.assertHealthy();
    }

    @Test
    @Rule("LIM-3")
    void memoriesOfManyModulesAreOneSum() {
        var prepared = Linker.create(Hostile.ENGINE).prepare(component("start-bomb"));
        var refused = (LimitExceeded) refused(() -> prepared.instantiate(withMemory(8L * MIB - 1)));
        assertThat(refused.code()).isEqualTo("LIM-001");
        try (Instance fits = prepared.instantiate(withMemory(8L * MIB))) {
            assertThat(fits.memoryBytes()).isEqualTo(8L * MIB);
        }
    }

    @Test
    @Rule("LIM-4")
    void aMillionHandlesEndAtTheLimit() {
        try (Instance guest = Hostile.HANDLES.instantiate(InstantiateOptions.unmanaged())) {
            assertThat(guest.func("a", "make").call(Val.u32(10_000)))
                    .containsExactly(Val.u32(10_000));
        }
        try (Instance guest = Hostile.HANDLES.instantiate(InstantiateOptions.unmanaged())) {
            var trap = trap(() -> guest.func("a", "make").call(Val.u32(1_000_000)));
            assertThat(trap.kind()).isEqualTo(TrapKind.ABI_HANDLE);
            assertThat(trap).hasMessageContaining("more than 10000 handles");
        }
    }

    @Test
    @Rule("LIM-4")
    void aMillionHandlesOneAfterTheOtherAreFine() {
        try (Instance guest = Hostile.HANDLES.instantiate(InstantiateOptions.unmanaged())) {
            assertThat(guest.func("a", "churn").call(Val.u32(1_000_000))).isEmpty();
        }
    }

    @Test
    @Rule("LIM-4")
    void handlesOfAllInstancesBelowARootAreOneSum() {
        var options = InstantiateOptions.unmanaged().withMaxHandles(30);
        try (Instance guest = Hostile.HANDLES.instantiate(options)) {
            for (String part : List.of("a", "b", "c")) {
                assertThat(guest.func(part, "make").call(Val.u32(10))).containsExactly(Val.u32(10));
            }
            assertThat(trap(() -> guest.func("b", "make").call(Val.u32(1))).kind())
                    .isEqualTo(TrapKind.ABI_HANDLE);
        }
    }

    @Test
    @Rule("LIM-4")
    void handlesTheHostHoldsCountUntilItClosesThem() {
        var options = InstantiateOptions.unmanaged().withMaxHandles(3);
        try (Instance guest = Hostile.HANDLES.instantiate(options)) {
            var held = new ArrayList<ResourceHandle<?>>();
            for (int i = 0; i < 3; i++) {
                held.add(give(guest));
            }
            held.removeLast().close();
            held.add(give(guest));
            assertThat(trap(() -> give(guest)).kind()).isEqualTo(TrapKind.ABI_HANDLE);
        }
    }

    private static ResourceHandle<?> give(Instance guest) {
        return ((Val.Handle) guest.func("a", "give").call(Val.u32(1)).getFirst()).handle();
    }

    @Test
    @Rule("LIM-10")
    void hugeStringsAreRefusedBeforeTheyAreMade() {
        int pages = 17 * PAGES_OF_A_MIB;
        try (Instance guest = instance()) {
            var text = (Val.Str) call(guest, "text", pages, 64, 16 * MIB);
            assertThat(text.value()).hasSize(16 * MIB);
            limited(() -> call(guest, "text", pages, 64, 16 * MIB + 1), "bytes of a string");
        }
    }

    @Test
    @Rule("LIM-10")
    void manyStringsOfOneBlockAreRefusedByTheirSum() {
        try (Instance guest = instance()) {
            // Fifteen times four mebibytes and what the list itself takes.
            assertThat(strings(guest, 15, 4 * MIB)).hasSize(15);
            limited(() -> strings(guest, 16, 4 * MIB), "bytes in lists and strings");
        }
    }

    @Test
    @Rule("LIM-10")
    void hugeListsAreRefusedBeforeTheyAreMade() {
        try (Instance guest = instance()) {
            call(guest, "bytes", 257, 0, 1 << 24);
            limited(() -> call(guest, "bytes", 257, 0, (1 << 24) + 1), "elements of a list");
        }
        try (Instance guest = instance()) {
            assertThat(trap(() -> call(guest, "bytes", 1, 0, -1)).kind())
                    .isEqualTo(TrapKind.ABI_OUT_OF_BOUNDS);
        }
    }

    /// Two bytes of the guest are two objects of the host.
    @Test
    @Rule("LIM-10")
    void listsOfSmallObjectsCountWhatTheyCostTheHost() {
        int most = 64 * MIB / 16;
        try (Instance guest = instance()) {
            call(guest, "options", 257, 64, most / 2);
            limited(() -> call(guest, "options", 257, 64, most + 1), "bytes in lists and strings");
        }
    }

    private static Val call(Instance guest, String function, int pages, int at, int length) {
        return guest.func(function)
                .call(Val.u32(pages), Val.u32(at), Val.u32(Integer.toUnsignedLong(length)))
                .getFirst();
    }

    private static List<Val> strings(Instance guest, int count, int length) {
        return ((Val.ListVal) guest.func("texts").call(Val.u32(count), Val.u32(length)).getFirst())
                .elements();
    }

    private static void limited(Runnable call, String what) {
        var refused = refused(call::run);
        assertThat(refused).isInstanceOf(LimitExceeded.class).hasMessageContaining(what);
        assertThat(refused.code()).isEqualTo("LIM-002");
    }
}
