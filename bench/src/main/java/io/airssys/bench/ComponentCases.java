package io.airssys.bench;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// Question: what does a call into a component cost, and what does a fresh instance cost?
///
/// Workload: the guest `bench` (24 KB, two pages of memory) on an unmanaged instance called from a
/// platform thread through the typed interface, with a deadline. `instantiate-warm` is from decoded
/// and compiled to first export callable. Command: `bench/run component`. Rival: the same component
/// under jco on Node.
public final class ComponentCases {
    private static final int INSTANCES = 2000;
    private static final int SMOKE_INSTANCES = 20;

    private static int sink;

    private ComponentCases() {}

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException {
        Measure measure = Measure.of(args[0]);
        PreparedComponent prepared =
                Linker.create(Engines.open(EngineOptions.defaults()))
                        .prepare(Component.decode(file()));
        BenchGuest guest = open(prepared).bind(BenchGuest.class);
        if (guest.add(2, 3) != 5) {
            throw new IllegalStateException("the guest cannot add");
        }
        print(Sample.of("call-int", measure.nanosPerTurn(n -> callInt(guest, n))));
        String text = "a".repeat(64);
        print(Sample.of("call-string", measure.nanosPerTurn(n -> callString(guest, text, n))));
        byte[] bytes = new byte[1024];
        print(Sample.of("call-list-1k", measure.nanosPerTurn(n -> callList(guest, bytes, n))));
        print(instantiateWarm("instantiate-warm", prepared, args[0].equals("smoke")));
        if (sink == 42) {
            System.err.println("the loops had an effect");
        }
    }

    /// {@return the guest}
    static byte[] file() throws IOException {
        return Files.readAllBytes(
                Path.of(System.getProperty("airssys.root"), "guests", "bin", "bench.wasm"));
    }

    /// {@return a fresh instance with a deadline}
    static Instance open(PreparedComponent prepared) {
        InstantiateOptions options = InstantiateOptions.unmanaged();
        options.gate().deadlineNanos(Duration.ofSeconds(30).toNanos());
        return prepared.instantiate(options);
    }

    /// Calls `add` so often.
    static void callInt(BenchGuest guest, long turns) {
        int sum = 0;
        for (long i = 0; i < turns; i++) {
            sum = guest.add(sum, (int) i);
        }
        sink = sum;
    }

    private static void callString(BenchGuest guest, String text, long turns) {
        int sum = 0;
        for (long i = 0; i < turns; i++) {
            sum += guest.echo(text).length();
        }
        sink = sum;
    }

    private static void callList(BenchGuest guest, byte[] bytes, long turns) {
        long sum = 0;
        for (long i = 0; i < turns; i++) {
            sum += guest.len(bytes);
        }
        sink = (int) sum;
    }

    /// Measures case `id`: from compiled to first export callable.
    static Sample instantiateWarm(String id, PreparedComponent prepared, boolean smoke) {
        int instances = smoke ? SMOKE_INSTANCES : INSTANCES;
        double[] micros = new double[instances];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < instances; i++) {
                long start = System.nanoTime();
                Instance instance = open(prepared);
                sink += instance.func("add").type().params().size();
                micros[i] = (System.nanoTime() - start) / 1e3;
                instance.close();
            }
        }
        Arrays.sort(micros);
        return Sample.latency(id, Measure.percentile(micros, 50), Measure.percentile(micros, 99));
    }

    private static void print(Sample sample) {
        System.out.println(sample.toLine());
    }
}
