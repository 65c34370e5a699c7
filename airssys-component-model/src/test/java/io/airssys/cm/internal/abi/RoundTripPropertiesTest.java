package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Val;
import io.airssys.cm.internal.abi.CanonOptions.StringEncoding;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever goes into a guest comes out of it unchanged, in every encoding.
@Rule({"CM-3", "CM-4", "CM-5"})
class RoundTripPropertiesTest {
    @ParameterizedTest
    @EnumSource
    void anyValueSurvivesMemory(StringEncoding encoding) {
        Seeded.check(
                2_000,
                random -> {
                    ValType type = RandomVals.type(random, 3);
                    Val value = RandomVals.value(random, type);
                    FakeGuest guest = new FakeGuest();
                    Transfer at = new Transfer(guest.options(encoding, null), guest.state);
                    Plan plan = Planner.plan(type, AsVal.INSTANCE);
                    int block = guest.take(plan.align, plan.size);
                    at.begin();
                    plan.store(at, value, block);
                    assertThat(plan.load(at, block)).isEqualTo(value);
                });
    }

    @ParameterizedTest
    @EnumSource
    void anyArgumentsSurviveACallFromHostToGuestToGuest(StringEncoding encoding) {
        Seeded.check(
                2_000,
                random -> {
                    List<ValType.Field> params =
                            IntStream.range(0, random.between(0, 5))
                                    .mapToObj(i ->
                                            new ValType.Field("p" + i, RandomVals.type(random, 2)))
                                    .toList();
                    Val[] args =
                            params.stream()
                                    .map(p -> RandomVals.value(random, p.type()))
                                    .toArray(Val[]::new);
                    FuncType type = new FuncType(params, null, false);
                    FuncPlan values = new FuncPlan(type, CallForm.VALUES);
                    FuncMove crossing = new FuncMove(type, type);
                    FakeGuest first = new FakeGuest();
                    FakeGuest second = new FakeGuest();
                    Transfer one = new Transfer(first.options(encoding, null), first.state);
                    Transfer two =
                            new Transfer(
                                    second.options(
                                            random.oneOf(List.of(StringEncoding.values())), null),
                                    second.state);
                    long[] core = new long[values.coreParams];
                    one.begin();
                    values.lowerParams(one, args, core);
                    two.begin();
                    long[] moved = new long[values.coreParams];
                    crossing.params(one, core, two, moved);
                    assertThat(values.liftParams(two, moved)).containsExactly((Object[]) args);
                });
    }
}
