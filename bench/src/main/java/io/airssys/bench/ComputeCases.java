package io.airssys.bench;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Question: how fast does a guest compute, against native code and against other engines?
///
/// Workload: the guest `compute` (C, clang -O2), one export a case, called through the typed
/// interface on an unmanaged instance from a platform thread, with a deadline; `compute-geomean` is
/// the geometric mean of the five. Command: `bench/run component`. Rivals: `native`, the same
/// source compiled by a C compiler with -O2; `jco`, the same component on Node; `graalwasm`, the
/// core module of the component on GraalWasm with its compiler.
public final class ComputeCases {
    private static long sink;

    private ComputeCases() {}

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException {
        Measure measure = Measure.ofComputing(args[0]);
        ComputeGuest guest = open();
        double product = 1;
        for (Workload workload : Workload.ALL) {
            long answer = workload.call().applyAsLong(guest, workload.argument());
            if (answer != workload.answer()) {
                throw new IllegalStateException(
                        workload.name() + " answers " + answer + ", not " + workload.answer());
            }
            double micros = measure.nanosPerTurn(turns -> run(guest, workload, turns)) / 1e3;
            product *= micros;
            System.out.println(Sample.of(workload.id(), micros).toLine());
        }
        double mean = Math.pow(product, 1.0 / Workload.ALL.size());
        System.out.println(Sample.of("compute-geomean", mean).toLine());
        if (sink == 42) {
            System.err.println("the loops had an effect");
        }
    }

    private static ComputeGuest open() throws IOException {
        Path file = Path.of(System.getProperty("airssys.root"), "guests", "bin", "compute.wasm");
        InstantiateOptions options = InstantiateOptions.unmanaged();
        options.gate().deadlineNanos(Duration.ofSeconds(30).toNanos());
        return Linker.create(Engines.open(EngineOptions.defaults()))
                .prepare(Component.decode(Files.readAllBytes(file)))
                .instantiate(options)
                .bind(ComputeGuest.class);
    }

    private static void run(ComputeGuest guest, Workload workload, long turns) {
        long sum = 0;
        for (long i = 0; i < turns; i++) {
            sum += workload.call().applyAsLong(guest, workload.argument());
        }
        sink = sum;
    }
}
