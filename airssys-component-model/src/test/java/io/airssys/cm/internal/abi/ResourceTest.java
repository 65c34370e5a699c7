package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.HostResource;
import io.airssys.cm.ResourceHandle;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Handles: who owns, who borrows, and when a destructor runs.
@Rule("CM-7")
class ResourceTest {
    private final ResourceType blob = new ResourceType("blob");
    private final ValType own = new ValType.Own(blob);
    private final ValType borrow = new ValType.Borrow(blob);
    private final List<Long> dropped = new ArrayList<>();

    /// Implements the resource.
    private final FakeGuest maker = new FakeGuest();

    /// Uses it; nested in the same root.
    private final FakeGuest user = new FakeGuest(maker);

    private final RuntimeResource live =
            new RuntimeResource(
                    "blob",
                    maker.state,
                    FakeGuest.core(args -> {
                        dropped.add(args[0]);
                        return new long[0];
                    }));
    private final CoreFunc makerNew = Canon.resourceNew(live, maker.state);
    private final CoreFunc makerDrop = Canon.resourceDrop(live, maker.state);
    private final CoreFunc makerRep = Canon.resourceRep(live, maker.state);
    private final CoreFunc userDrop = Canon.resourceDrop(live, user.state);

    @BeforeEach
    void bind() {
        maker.state.bind(blob, live);
        user.state.bind(blob, live);
    }

    @Test
    void indicesStartAtOneAndTheLastFreedIsUsedFirst() {
        assertThat(makerNew.call(100)).containsExactly(1);
        assertThat(makerNew.call(200)).containsExactly(2);
        assertThat(makerNew.call(300)).containsExactly(3);
        makerDrop.call(1);
        makerDrop.call(2);
        assertThat(makerNew.call(400)).containsExactly(2);
        assertThat(makerNew.call(500)).containsExactly(1);
        assertThat(makerNew.call(600)).containsExactly(4);
        assertThat(makerRep.call(2)).containsExactly(400);
        assertThat(dropped).containsExactly(100L, 200L);
    }

    @Test
    void anIndexNobodyGaveOutTraps() {
        makerNew.call(100);
        for (int index : new int[] {0, 2, -1}) {
            assertHandleTrap(
                    () -> makerDrop.call(index),
                    "unknown handle index " + Integer.toUnsignedString(index));
        }
        makerDrop.call(1);
        assertHandleTrap(() -> makerDrop.call(1), "unknown handle index 1");
        assertHandleTrap(() -> userDrop.call(1), "unknown handle index 1");
    }

    @Test
    void aHandleOfAnotherTypeTraps() {
        RuntimeResource other = new RuntimeResource("other", maker.state, null);
        RuntimeResource host = RuntimeResource.host("host", _ -> {});
        makerNew.call(100);
        assertHandleTrap(
                () -> Canon.resourceDrop(other, maker.state).call(1),
                "handle index 1 used with the wrong type, expected guest-defined resource but found"
                        + " a different guest-defined resource");
        assertHandleTrap(
                () -> Canon.resourceDrop(host, maker.state).call(1),
                "expected host-defined resource but found guest-defined resource");
        assertThat(makerRep.call(1)).containsExactly(100);
    }

    @Rule("LIM-4")
    @Test
    void tenThousandHandlesFitAndOneMoreDoesNot() {
        for (int i = 0; i < 10_000; i++) {
            makerNew.call(i);
        }
        assertHandleTrap(() -> makerNew.call(1), "more than 10000 handles");
        makerDrop.call(77);
        assertThat(makerNew.call(1)).containsExactly(77);
    }

    @Test
    void anOwnedHandleMovesAndItsDestructorRunsInTheOwner() {
        CoreFunc make = import_(_ -> makerNew.call(100), function(null, own));
        assertThat(make.call()).containsExactly(1);
        assertThat(maker.state.handles().size()).isZero();
        assertThat(user.state.handles().size()).isOne();
        userDrop.call(1);
        assertThat(dropped).containsExactly(100L);
    }

    @Test
    @Rule("INS-4")
    void aResourceIsNotDroppedByAnInstanceItsOwnerMadeNorByTheOneThatMadeItsOwner() {
        for (boolean withDestructor : new boolean[] {true, false}) {
            FakeGuest parent = new FakeGuest();
            FakeGuest child = FakeGuest.childOf(parent);
            for (FakeGuest owner : List.of(parent, child)) {
                RuntimeResource other =
                        new RuntimeResource(
                                "other",
                                owner.state,
                                withDestructor ? FakeGuest.core(_ -> new long[0]) : null);
                FakeGuest dropper = owner == parent ? child : parent;
                int index = dropper.state.handles().insert(LiveHandle.ofGuest(other, 1));
                CoreFunc drop = Canon.resourceDrop(other, dropper.state);
                assertThatThrownBy(() -> drop.call(index))
                        .isInstanceOfSatisfying(
                                Trap.class,
                                t -> assertThat(t.kind()).isEqualTo(TrapKind.REENTERED));
                int own = owner.state.handles().insert(LiveHandle.ofGuest(other, 1));
                assertThat(Canon.resourceDrop(other, owner.state).call(own)).isEmpty();
            }
        }
    }

    @Test
    @Rule("INS-4")
    void theHostEndsNoResourceOfARootThatCallsIt() {
        ResourceHandle<?> handle = handleOfHost(1);
        FuncType nothing = function(null, null);
        ComponentFunc host =
                HostFunction.of(
                        "host",
                        nothing,
                        (_, _) -> {
                            handle.close();
                            return null;
                        });
        CoreFunc callsHost = Canon.lower(host, nothing, user.options(), user.state);
        ComponentFunc running =
                Canon.lift(
                        FakeGuest.core(_ -> callsHost.call()), nothing, user.options(), user.state);
        assertThatThrownBy(() -> running.call(List.of()))
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.REENTERED));
        assertThat(dropped).isEmpty();
    }

    @Test
    void aBorrowReachesTheOwnerAsItsRepresentation() {
        import_(_ -> makerNew.call(100), function(null, own)).call();
        CoreFunc rep = import_(args -> new long[] {args[0]}, function(borrow, Prim.U32));
        assertThat(rep.call(1)).containsExactly(100);
        assertThat(user.state.handles().size()).isOne();
    }

    @Test
    void anOwnedHandleCannotMoveWhileItIsLent() {
        import_(_ -> makerNew.call(100), function(null, own)).call();
        import_(_ -> makerNew.call(200), function(null, own)).call();
        FuncType both =
                new FuncType(
                        List.of(new ValType.Field("a", borrow), new ValType.Field("b", own)),
                        null,
                        false);
        CoreFunc lendAndGive = import_(_ -> new long[0], both);
        lendAndGive.call(1, 2);
        assertHandleTrap(
                () -> lendAndGive.call(1, 1), "cannot remove owned resource while borrowed");
    }

    @Test
    void aBorrowedHandleMustBeDroppedBeforeTheCallEnds() {
        ComponentFunc drops =
                Canon.lift(
                        FakeGuest.core(args -> userDrop.call(args[0])),
                        function(borrow, null),
                        user.options(),
                        user.state);
        ComponentFunc keeps =
                Canon.lift(
                        FakeGuest.core(_ -> new long[0]),
                        function(borrow, null),
                        user.options(),
                        user.state);
        Val lent = new Val.Handle(borrow, handleOfHost(100));
        assertThat(drops.call(List.of(lent))).isEmpty();
        assertThat(dropped).isEmpty();
        assertThatThrownBy(() -> keeps.call(List.of(lent)))
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.ABI_BORROW));
    }

    @Test
    void aBorrowedHandleIsNotGivenAwayAsOwned() {
        CoreFunc take = import_(_ -> new long[0], function(own, null));
        ComponentFunc gives =
                Canon.lift(
                        FakeGuest.core(args -> take.call(args[0])),
                        function(borrow, null),
                        user.options(),
                        user.state);
        Val lent = new Val.Handle(borrow, handleOfHost(100));
        assertHandleTrap(() -> gives.call(List.of(lent)), "is borrowed, an owned one is needed");
    }

    @Test
    void theHostDropsWhatItOwnsOnceAndOnlyIfItStillOwnsIt() {
        ResourceHandle<?> handle = handleOfHost(100);
        handle.close();
        handle.close();
        assertThat(dropped).containsExactly(100L);
        ResourceHandle<?> moved = handleOfHost(200);
        ComponentFunc take =
                Canon.lift(
                        FakeGuest.core(_ -> new long[0]),
                        function(own, null),
                        user.options(),
                        user.state);
        take.call(List.of(new Val.Handle(own, moved)));
        moved.close();
        assertThat(dropped).containsExactly(100L);
        assertThatThrownBy(() -> take.call(List.of(new Val.Handle(own, moved))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args[0]: the handle was dropped or moved away");
        assertThat(maker.root.poisoned()).isFalse();
    }

    @Test
    void closingTheRootDropsWhatTheHostOwnsInReverseOrder() {
        handleOfHost(1);
        handleOfHost(2).close();
        handleOfHost(3);
        maker.root.close();
        assertThat(dropped).containsExactly(2L, 3L, 1L);
    }

    @Rule("TRP-2")
    @Test
    void afterATrapNoDestructorRuns() {
        ResourceHandle<?> handle = handleOfHost(1);
        maker.root.poison();
        handle.close();
        maker.root.close();
        assertThat(dropped).isEmpty();
    }

    @Test
    void aDestructorMayNotReenterARunningInstance() {
        ResourceHandle<?> handle = handleOfHost(1);
        ComponentFunc running =
                Canon.lift(
                        FakeGuest.core(_ -> {
                            handle.close();
                            return new long[0];
                        }),
                        function(null, null),
                        maker.options(),
                        maker.state);
        assertThatThrownBy(() -> running.call(List.of()))
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.REENTERED));
    }

    @Test
    void aResourceOfTheHostIsTheObjectItself() {
        List<StringBuilder> ended = new ArrayList<>();
        HostResource<StringBuilder> texts =
                HostResource.of("text", StringBuilder.class, ended::add);
        RuntimeResource text = ((HostResourceType<StringBuilder>) texts).live();
        user.state.bind(blob, text);
        StringBuilder object = new StringBuilder("x");
        CoreFunc make =
                Canon.lower(
                        HostFunction.of(
                                "make",
                                function(null, own),
                                (_, _) -> new Val.Handle(own, texts.own(object))),
                        function(null, own),
                        user.options(),
                        user.state);
        List<ResourceHandle<?>> seen = new ArrayList<>();
        CoreFunc append =
                Canon.lower(
                        HostFunction.of(
                                "append",
                                function(borrow, null),
                                (_, args) -> {
                                    seen.add(((Val.Handle) args.getFirst()).handle());
                                    texts.object(seen.getLast()).append("y");
                                    return null;
                                }),
                        function(borrow, null),
                        user.options(),
                        user.state);
        assertThat(make.call()).containsExactly(1);
        append.call(1);
        assertThat(object).hasToString("xy");
        assertThat(seen.getFirst().owned()).isFalse();
        Canon.resourceDrop(text, user.state).call(1);
        assertThat(ended).containsExactly(object);
        assertThatThrownBy(() -> texts.object(handleOfHost(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A guest function that gives the host an owned handle.
    private ResourceHandle<?> handleOfHost(int rep) {
        ComponentFunc give =
                Canon.lift(
                        FakeGuest.core(_ -> makerNew.call(rep)),
                        function(null, own),
                        maker.options(),
                        maker.state);
        return ((Val.Handle) give.call(List.of()).getFirst()).handle();
    }

    /// A function of the maker as the user imports it.
    private CoreFunc import_(io.airssys.cm.engine.HostFunc.Body body, FuncType type) {
        ComponentFunc lifted = Canon.lift(FakeGuest.core(body), type, maker.options(), maker.state);
        return Canon.lower(lifted, type, user.options(), user.state);
    }

    private static FuncType function(@Nullable ValType param, @Nullable ValType result) {
        return CallRulesTest.function(param, result);
    }

    private static void assertHandleTrap(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(
                        Trap.class, t -> assertThat(t.kind()).isEqualTo(TrapKind.ABI_HANDLE));
    }
}
