package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.ComponentException;
import io.airssys.cm.Val;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.type.ValType.Prim;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Guests and types made to do harm.
class HostileGuestTest {
    @Rule("CM-5")
    @ParameterizedTest
    @EnumSource
    void randomMemoryGivesAValueOrAComponentException(StringEncoding encoding) {
        int[] outcomes = new int[2];
        Seeded.check(
                3_000,
                random -> {
                    ValType type = RandomVals.type(random, 3);
                    FakeGuest guest = new FakeGuest();
                    guest.bytes = random.bytes(4096);
                    // Small numbers now and then, so that some pointers and lengths are good.
                    for (int i = 0; i + 4 <= guest.bytes.length; i += 4) {
                        if (!random.oneIn(8)) {
                            guest.storeInt(i, random.below(16) * 8);
                        }
                    }
                    Plan plan = Planner.plan(type, AsVal.INSTANCE);
                    Transfer at = new Transfer(guest.options(encoding, null), guest.state);
                    at.begin();
                    try {
                        int block = random.below(512) * 8;
                        at.checkRange("value", block, plan.size, plan.align);
                        plan.load(at, block);
                        outcomes[0]++;
                    } catch (ComponentException e) {
                        outcomes[1]++;
                    }
                });
        assertThat(outcomes[0]).isGreaterThan(300);
        assertThat(outcomes[1]).isGreaterThan(300);
    }

    @Rule("LIM-10")
    @Test
    void aTypeWithMoreLeavesThanMemoryHasBytesIsMeasuredAndPlannedAtOnce() {
        ValType type = Prim.STRING;
        for (int i = 0; i < 30; i++) {
            type = new ValType.ListOf(new ValType.TupleOf(List.of(type, type)), -1);
        }
        assertThat(Layout.of(type).size()).isEqualTo(8);
        Plan plan = Planner.plan(type, AsVal.INSTANCE);
        FakeGuest guest = new FakeGuest();
        Transfer at = new Transfer(guest.options(), guest.state);
        at.begin();
        assertThat(plan.lift(at, new long[] {8, 0}, 0))
                .isInstanceOfSatisfying(Val.ListVal.class, v -> assertThat(v.elements()).isEmpty());
        long[] crossed = new long[2];
        new MovePlanner().compile(type, type).pass(at, new long[] {8, 0}, at, crossed, 0);
        assertThat(crossed[1]).isZero();
        assertThat(WitNames.of(type)).hasSizeLessThan(200);
    }

    @Rule("LIM-10")
    @Test
    void aSharedPartFarDownStillCountsItsDepth() {
        ValType shared = Prim.U8;
        for (int i = 0; i < 39; i++) {
            shared = new ValType.OptionOf(shared);
        }
        ValType deep = shared;
        for (int i = 0; i < 23; i++) {
            deep = new ValType.OptionOf(deep);
        }
        assertThat(Layout.of(new ValType.TupleOf(List.of(shared, deep))).align()).isEqualTo(1);
        ValType deeper = new ValType.OptionOf(new ValType.OptionOf(deep));
        ValType tooDeep = new ValType.TupleOf(List.of(shared, deeper));
        assertThatThrownBy(() -> Layout.of(tooDeep))
                .isInstanceOf(ComponentException.LimitExceeded.class);
    }

    @Rule("LIM-10")
    @Test
    void aFixedListOfMoreThanSixteenMillionElementsIsRefused() {
        assertThat(Planner.plan(new ValType.ListOf(Prim.U8, 1 << 24), AsVal.INSTANCE).size)
                .isEqualTo(1 << 24);
        assertThatThrownBy(() ->
                        Planner.plan(new ValType.ListOf(Prim.U8, (1 << 24) + 1), AsVal.INSTANCE))
                .isInstanceOf(ComponentException.LimitExceeded.class);
    }

    @Rule("CM-7")
    @Test
    void aBorrowKeptBeyondItsCallIsOfNoUseToTheHost() {
        FakeGuest guest = new FakeGuest();
        ResourceType blob = new ResourceType("blob");
        RuntimeResource live = new RuntimeResource("blob", guest.state, null);
        guest.state.bind(blob, live);
        Transfer at = new Transfer(guest.options(), guest.state);
        at.begin();
        Canon.resourceNew(live, guest.state).call(5);
        LiveHandle kept = HandlePlan.lift(at, blob, false, 1);
        assertThat(HandlePlan.lower(at, live, false, kept)).isEqualTo(5);
        at.end();
        assertThatThrownBy(() -> HandlePlan.lower(at, live, false, kept))
                .hasMessageContaining("dropped or moved away");
    }
}
