package io.airssys.cm.internal.abi;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A result passes from the host through a lowered function into guest memory, and out of a lifted
/// one.
@Rule("CM-5")
class ResultRoundTripTest {
    @Test
    void anyResultSurvivesLoweringAndLifting() {
        Seeded.check(
                2_000,
                random -> {
                    ValType result = RandomVals.type(random, 3);
                    Val value = RandomVals.value(random, result);
                    FuncType type = new FuncType(List.of(), result, false);
                    FakeGuest guest = new FakeGuest();
                    var lowered =
                            Canon.lower(
                                    HostFunction.of("f", type, (_, _) -> value),
                                    type,
                                    guest.options(),
                                    guest.state);
                    Layout layout = Layout.of(result);
                    boolean spills = layout.flat() == null || layout.flat().size() > 1;
                    var core =
                            FakeGuest.core(_ -> {
                                if (!spills) {
                                    return lowered.call();
                                }
                                int block = guest.take(layout.align(), layout.size());
                                lowered.call(block);
                                return new long[] {block};
                            });
                    var lifted = Canon.lift(core, type, guest.options(), guest.state);
                    assertThat(lifted.call(List.of())).containsExactly(value);
                    assertThat(lowered.type()).isEqualTo(Layout.lowered(type, false));
                });
    }
}
