package io.airssys.bench;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Question: do a call and a fresh instance cost more when many instances live beside them?
///
/// Workload: as in [ComponentCases], with one instance alive and then with 10,000 (1.3 GB of linear
/// memory), each of which was called once. The calls go to the first instance. Flat means at most
/// 1.5 times as much. Command: `bench/run component`.
public final class LiveInstanceCases {
    private static final int MANY = 10_000;
    private static final int SMOKE_MANY = 50;

    private LiveInstanceCases() {}

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException {
        Measure measure = Measure.of(args[0]);
        boolean smoke = args[0].equals("smoke");
        PreparedComponent prepared =
                Linker.create(Engines.open(EngineOptions.defaults()))
                        .prepare(Component.decode(ComponentCases.file()));
        List<Instance> live = new ArrayList<>();
        for (int count : List.of(1, MANY)) {
            while (live.size() < (smoke ? Math.min(count, SMOKE_MANY) : count)) {
                live.add(ComponentCases.open(prepared));
                if (live.getLast().bind(BenchGuest.class).add(2, 3) != 5) {
                    throw new IllegalStateException("the guest cannot add");
                }
            }
            BenchGuest first = live.getFirst().bind(BenchGuest.class);
            double call = measure.nanosPerTurn(n -> ComponentCases.callInt(first, n));
            System.out.println(Sample.of("call-int-" + count, call).toLine());
            System.out.println(
                    ComponentCases.instantiateWarm("instantiate-warm-" + count, prepared, smoke)
                            .toLine());
        }
        live.forEach(Instance::close);
    }
}
