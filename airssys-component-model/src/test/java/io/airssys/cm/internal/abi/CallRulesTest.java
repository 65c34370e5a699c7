package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.ComponentException.Unusable;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The order of a call, who may enter and leave, and what a trap does.
class CallRulesTest {
    private static final FuncType NOTHING = new FuncType(List.of(), null, false);
    private static final FuncType TEXT_TO_TEXT = function(Prim.STRING, Prim.STRING);

    private static final CoreExternType.Func GIVES_ONE =
            new CoreExternType.Func(List.of(), List.of(CoreValType.I32));
    private static final CoreExternType.Func TAKES_ONE =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of());

    private final FakeGuest guest = new FakeGuest();

    @Rule("CM-6")
    @Test
    void postReturnRunsOnceAfterTheResultIsLifted() {
        int block = guest.take(4, 8);
        CoreFunc echo =
                FakeGuest.core(args -> {
                    guest.log.add("call");
                    guest.storeInt(block, (int) args[0]);
                    guest.storeInt(block + 4, (int) args[1]);
                    return new long[] {block};
                });
        CoreFunc postReturn =
                FakeGuest.core(args -> {
                    guest.log.add("post-return " + (args[0] == block));
                    guest.storeInt(block, 0);
                    return new long[0];
                });
        ComponentFunc function =
                Canon.lift(
                        echo,
                        TEXT_TO_TEXT,
                        guest.options(StringEncoding.UTF8, postReturn),
                        guest.state);
        assertThat(function.call(List.of(Val.string("hällo"))))
                .containsExactly(Val.string("hällo"));
        assertThat(guest.log)
                .containsExactly("enter", "realloc 1 6", "call", "post-return true", "exit");
    }

    @Rule("CM-6")
    @Test
    void postReturnMayNotCallOutButTheFunctionMay() {
        CoreFunc out =
                Canon.lower(constant(7), function(null, Prim.U32), guest.options(), guest.state);
        ComponentFunc calls = lift(_ -> out.call(), function(null, Prim.U32), null);
        assertThat(calls.call(List.of())).containsExactly(Val.u32(7));
        ComponentFunc late = lift(_ -> new long[] {1}, function(null, Prim.U32), out);
        assertTrap(
                () -> late.call(List.of()),
                TrapKind.CANNOT_LEAVE,
                "cannot leave component instance");
        assertThat(guest.root.poisoned()).isTrue();
    }

    @Rule("CM-11")
    @Test
    void anAsyncBuiltInTrapsFirstForLeavingThenForAsync() {
        CoreFunc read = Canon.refused(FakeGuest.ANY, "stream.read", guest.state);
        assertTrap(() -> read.call(), TrapKind.ASYNC_UNSUPPORTED, "stream.read");
        guest.state.forbidLeaving();
        assertTrap(() -> read.call(), TrapKind.CANNOT_LEAVE, "cannot leave");
    }

    @Rule("CM-11")
    @Test
    void anAsyncFunctionLinksAndIsRefusedWhenCalled() {
        FuncType async = new FuncType(List.of(), Prim.U32, true);
        assertTrap(
                () -> lift(_ -> new long[] {1}, async, null).call(List.of()),
                TrapKind.ASYNC_UNSUPPORTED,
                "async (WASI 0.3)");
        CoreFunc lowered = Canon.lower(constant(7), async, guest.options(), guest.state);
        assertTrap(() -> lowered.call(), TrapKind.ASYNC_UNSUPPORTED, "async (WASI 0.3)");
        assertThat(lift(_ -> new long[] {1}, function(null, Prim.U32), null).call(List.of()))
                .containsExactly(Val.u32(1));
    }

    @Rule("CM-11")
    @Test
    void aCallHasStorageOfItsOwnThatBeginsAtZero() {
        CoreFunc get = Canon.contextGet(1, GIVES_ONE, guest.state);
        CoreFunc set = Canon.contextSet(1, TAKES_ONE, guest.state);
        ComponentFunc swap =
                lift(
                        _ -> {
                            long[] before = get.call();
                            set.call(7);
                            return new long[] {before[0] * 10 + get.call()[0]};
                        },
                        function(null, Prim.U32),
                        null);

        assertThat(swap.call(List.of())).containsExactly(Val.u32(7));
        assertThat(swap.call(List.of())).containsExactly(Val.u32(7));
    }

    @Rule("CM-11")
    @Test
    void backpressureIsGivenBackNoMoreOftenThanItWasAsked() {
        CoreFunc more = Canon.backpressure(1, guest.state);
        CoreFunc less = Canon.backpressure(-1, guest.state);

        assertThat(more.call()).isEmpty();
        assertThat(less.call()).isEmpty();
        assertTrap(() -> less.call(), TrapKind.ASYNC_UNSUPPORTED, "backpressure of -1");
    }

    @Rule("INS-4")
    @Test
    void anInstanceAndTheOneThatMadeItDoNotCallEachOtherAndChildrenOfOneDo() {
        FakeGuest child = FakeGuest.childOf(guest);
        FakeGuest grandchild = FakeGuest.childOf(child);
        FakeGuest otherChild = FakeGuest.childOf(guest);

        assertThat(callBetween(child, otherChild).call()).containsExactly(6);
        assertThat(callBetween(grandchild, otherChild).call()).containsExactly(6);
        for (CoreFunc refused :
                List.of(
                        callBetween(guest, child),
                        callBetween(child, guest),
                        callBetween(guest, grandchild),
                        callBetween(grandchild, guest))) {
            assertTrap(() -> refused.call(), TrapKind.REENTERED, "cannot enter component instance");
        }
    }

    private static CoreFunc callBetween(FakeGuest caller, FakeGuest callee) {
        FuncType type = function(null, Prim.U32);
        ComponentFunc lifted =
                Canon.lift(
                        FakeGuest.core(_ -> new long[] {6}), type, callee.options(), callee.state);
        return Canon.lower(lifted, type, caller.options(), caller.state);
    }

    @Rule("INS-4")
    @Test
    void anInstanceOnTheStackIsNotEnteredAgainAndItsSiblingIs() {
        ComponentFunc inner = lift(_ -> new long[] {5}, function(null, Prim.U32), null);
        FakeGuest sibling = new FakeGuest(guest);
        ComponentFunc other =
                Canon.lift(
                        FakeGuest.core(_ -> new long[] {6}),
                        function(null, Prim.U32),
                        sibling.options(),
                        sibling.state);
        CoreFunc callsSibling =
                Canon.lower(other, function(null, Prim.U32), guest.options(), guest.state);
        CoreFunc callsItself =
                Canon.lower(inner, function(null, Prim.U32), guest.options(), guest.state);
        assertThat(lift(_ -> callsSibling.call(), function(null, Prim.U32), null).call(List.of()))
                .containsExactly(Val.u32(6));
        assertTrap(
                () -> lift(_ -> callsItself.call(), function(null, Prim.U32), null).call(List.of()),
                TrapKind.REENTERED,
                "cannot enter component instance");
    }

    @Rule("INS-4")
    @Test
    void theHostDoesNotComeBackIntoAnyInstanceOfARootThatCallsIt() {
        FakeGuest sibling = new FakeGuest(guest);
        FakeGuest stranger = new FakeGuest();
        FuncType type = function(null, Prim.U32);
        for (FakeGuest entered : List.of(stranger, sibling)) {
            ComponentFunc comesBack =
                    Canon.lift(
                            FakeGuest.core(_ -> new long[] {6}),
                            type,
                            entered.options(),
                            entered.state);
            ComponentFunc host =
                    HostFunction.of("host", type, (_, _) -> comesBack.call(List.of()).getFirst());
            CoreFunc callsHost = Canon.lower(host, type, guest.options(), guest.state);
            ComponentFunc call = lift(_ -> callsHost.call(), type, null);
            if (entered == stranger) {
                assertThat(call.call(List.of())).containsExactly(Val.u32(6));
            } else {
                assertTrap(
                        () -> call.call(List.of()), TrapKind.REENTERED, "the host calls into it");
            }
        }
    }

    @Test
    void theGateIsPassedOncePerCallIntoARoot() {
        FakeGuest sibling = new FakeGuest(guest);
        ComponentFunc other =
                Canon.lift(
                        FakeGuest.core(_ -> new long[0]),
                        NOTHING,
                        sibling.options(),
                        sibling.state);
        CoreFunc callsSibling = Canon.lower(other, NOTHING, guest.options(), guest.state);
        lift(_ -> callsSibling.call(), NOTHING, null).call(List.of());
        assertThat(guest.log).containsExactly("enter", "exit");
        assertThat(sibling.log).isEmpty();
    }

    @Rule("TRP-2")
    @Test
    void aTrapPoisonsTheWholeRootAndNoOther() {
        FakeGuest sibling = new FakeGuest(guest);
        FakeGuest stranger = new FakeGuest();
        ComponentFunc bad =
                lift(
                        _ -> {
                            throw new Trap(TrapKind.UNREACHABLE, "");
                        },
                        NOTHING,
                        null);
        assertTrap(() -> bad.call(List.of()), TrapKind.UNREACHABLE, "unreachable");
        for (FakeGuest one : List.of(guest, sibling, stranger)) {
            ComponentFunc good =
                    Canon.lift(FakeGuest.core(_ -> new long[0]), NOTHING, one.options(), one.state);
            if (one == stranger) {
                assertThat(good.call(List.of())).isEmpty();
            } else {
                assertThatThrownBy(() -> good.call(List.of()))
                        .isInstanceOfSatisfying(
                                Unusable.class, e -> assertThat(e.code()).isEqualTo("LIF-008"));
            }
        }
        assertThat(guest.log).containsExactly("enter", "exit");
    }

    @Rule("TRP-2")
    @Test
    void anythingElseThatEscapesTheGuestPoisonsToo() {
        ComponentFunc deep =
                lift(
                        _ -> {
                            throw new StackOverflowError();
                        },
                        NOTHING,
                        null);
        assertTrap(() -> deep.call(List.of()), TrapKind.STACK_EXHAUSTED, "call stack exhausted");
        assertThat(guest.root.poisoned()).isTrue();
    }

    @Rule("ERR-3")
    @Test
    void anExceptionOfAHostFunctionBecomesATrapWithAReference() {
        ComponentFunc host =
                HostFunction.of(
                        "log",
                        NOTHING,
                        (_, _) -> {
                            throw new java.io.IOException("secret path");
                        });
        CoreFunc out = Canon.lower(host, NOTHING, guest.options(), guest.state);
        assertThatThrownBy(() -> lift(_ -> out.call(), NOTHING, null).call(List.of()))
                .hasMessageContaining("log, reference ")
                .hasMessageNotContaining("secret")
                .hasRootCauseMessage("secret path")
                .isInstanceOfSatisfying(Trap.class, t -> assertThat(t.code()).isEqualTo("TRP-030"));
    }

    @Test
    void aHostFunctionThatReturnsAnotherTypeIsStopped() {
        ComponentFunc host =
                HostFunction.of("f", function(null, Prim.U32), (_, _) -> Val.string("no"));
        CoreFunc out = Canon.lower(host, function(null, Prim.U32), guest.options(), guest.state);
        assertTrap(() -> out.call(), TrapKind.HOST_FUNCTION, "u32 is needed, found string");
        assertThat(
                        Canon.lower(
                                        constant(3),
                                        function(null, Prim.U32),
                                        guest.options(),
                                        guest.state)
                                .call())
                .containsExactly(3);
    }

    @Test
    void seventeenArgumentsTravelInOneBlock() {
        FuncType wide =
                new FuncType(
                        IntStream.range(0, 17)
                                .mapToObj(i -> new ValType.Field("p" + i, Prim.U32))
                                .toList(),
                        Prim.U32,
                        false);
        ComponentFunc last =
                lift(args -> new long[] {guest.loadInt((int) args[0] + 64)}, wide, null);
        List<Val> args = new java.util.ArrayList<>(Collections.nCopies(16, Val.u32(1)));
        args.add(Val.u32(42));
        assertThat(last.call(args)).containsExactly(Val.u32(42));
        assertThat(guest.log).containsExactly("enter", "realloc 4 68", "exit");
    }

    @Test
    void memoryThatGrowsDuringReallocIsSeen() {
        guest.realloc =
                args -> {
                    int block = guest.take((int) args[2], (int) args[3]);
                    guest.bytes = java.util.Arrays.copyOf(guest.bytes, guest.bytes.length + 65536);
                    return new long[] {block};
                };
        ComponentFunc first =
                lift(
                        args -> new long[] {guest.bytes[(int) args[0]]},
                        function(Prim.STRING, Prim.U32),
                        null);
        assertThat(first.call(List.of(Val.string("A")))).containsExactly(Val.u32('A'));
    }

    @Rule("CM-5")
    @Test
    void aBlockFromReallocIsCheckedForAlignmentThenForBounds() {
        ValType words = new ValType.ListOf(Prim.U32, -1);
        Val list = Val.list(Prim.U32, List.of(Val.u32(1)));
        for (Object[] row :
                new Object[][] {
                    {-1L, "realloc return: result not aligned"},
                    {2L, "unaligned pointer"},
                    {-4L, "realloc return: beyond end of memory"},
                    {65536L, "list content out-of-bounds"},
                    {65532L, ""}
                }) {
            FakeGuest fresh = new FakeGuest();
            fresh.realloc = _ -> new long[] {(Long) row[0]};
            ComponentFunc function =
                    Canon.lift(
                            FakeGuest.core(_ -> new long[0]),
                            function(words, null),
                            fresh.options(),
                            fresh.state);
            if (row[1].equals("")) {
                assertThat(function.call(List.of(list))).isEmpty();
            } else {
                assertTrap(
                        () -> function.call(List.of(list)), TrapKind.ABI_REALLOC, (String) row[1]);
            }
        }
    }

    @Test
    void anEmptyListStillAsksForItsBlock() {
        lift(_ -> new long[0], function(new ValType.ListOf(Prim.U64, -1), null), null)
                .call(List.of(Val.list(Prim.U64, List.of())));
        assertThat(guest.log).containsExactly("enter", "realloc 8 0", "exit");
    }

    @Rule("CM-5")
    @Test
    void aResultBlockMustBeAlignedAndInside() {
        FuncType type = function(null, Prim.STRING);
        guest.storeInt(65528, 0);
        assertThat(lift(_ -> new long[] {65528}, type, null).call(List.of()))
                .containsExactly(Val.string(""));
        assertTrap(
                () -> lift(_ -> new long[] {65530}, type, null).call(List.of()),
                TrapKind.ABI_MISALIGNED,
                "unaligned pointer");
        FakeGuest other = new FakeGuest();
        assertTrap(
                () ->
                        Canon.lift(
                                        FakeGuest.core(_ -> new long[] {65532}),
                                        type,
                                        other.options(),
                                        other.state)
                                .call(List.of()),
                TrapKind.ABI_OUT_OF_BOUNDS,
                "out of bounds");
    }

    @Rule("LIM-10")
    @Test
    void anArgumentTooLargeIsRefusedAndLeavesTheInstanceUsable() {
        ComponentFunc length =
                lift(args -> new long[] {args[1]}, function(Prim.STRING, Prim.U32), null);
        assertThatThrownBy(() -> length.call(List.of(Val.string("x".repeat((16 << 20) + 1)))))
                .isInstanceOfSatisfying(
                        ComponentException.LimitExceeded.class,
                        e -> assertThat(e.code()).isEqualTo("LIM-002"));
        assertThat(length.call(List.of(Val.string("abc")))).containsExactly(Val.u32(3));
    }

    @Test
    void theCoreTypeOfALoweredFunctionIsItsFlatForm() {
        CoreFunc lowered =
                Canon.lower(
                        HostFunction.of("f", TEXT_TO_TEXT, (_, args) -> args.getFirst()),
                        TEXT_TO_TEXT,
                        guest.options(),
                        guest.state);
        CoreExternType.Func type = lowered.type();
        assertThat(type.params()).hasSize(3);
        assertThat(type.results()).isEmpty();
    }

    @Test
    void aClosedRootTakesNoCalls() {
        ComponentFunc function = lift(_ -> new long[0], NOTHING, null);
        assertThat(function.call(List.of())).isEmpty();
        guest.root.close();
        assertThatThrownBy(() -> function.call(List.of()))
                .isInstanceOfSatisfying(
                        Unusable.class, e -> assertThat(e.code()).isEqualTo("LIF-002"));
    }

    private ComponentFunc lift(
            io.airssys.cm.engine.HostFunc.Body body, FuncType type, @Nullable CoreFunc postReturn) {
        return Canon.lift(
                FakeGuest.core(body),
                type,
                guest.options(StringEncoding.UTF8, postReturn),
                guest.state);
    }

    private static ComponentFunc constant(int value) {
        return HostFunction.of("constant", function(null, Prim.U32), (_, _) -> Val.u32(value));
    }

    static FuncType function(@Nullable ValType param, @Nullable ValType result) {
        return new FuncType(
                param == null ? List.of() : List.of(new ValType.Field("p", param)), result, false);
    }

    private static void assertTrap(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
            TrapKind kind,
            String text) {
        assertThatThrownBy(call)
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(Trap.class, t -> assertThat(t.kind()).isEqualTo(kind));
    }
}
