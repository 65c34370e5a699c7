package io.airssys.bench;

import java.util.List;
import java.util.function.ToLongBiFunction;

/// One export of the guest `compute`, how much it is asked to do, and what it must answer.
///
/// @param name of the export
/// @param argument sized so that native code takes one to four milliseconds
/// @param answer the right one; a contestant with another is out
/// @param call calls it
record Workload(
        String name, long argument, long answer, ToLongBiFunction<ComputeGuest, Long> call) {
    static final List<Workload> ALL =
            List.of(
                    new Workload("fib", 30, 832_040, ComputeGuest::fib),
                    new Workload("sha256", 16_384, 2_422_947_639L, ComputeGuest::sha256),
                    new Workload("mandelbrot", 160, 780_082, ComputeGuest::mandelbrot),
                    new Workload("sort", 50_000, 498_772_818, ComputeGuest::sort),
                    new Workload("sieve", 2_000_000, 148_933, ComputeGuest::sieve));

    /// {@return the case of it}
    String id() {
        return "compute-" + name;
    }

    /// {@return it as rivals are told of it: `name:argument:answer`}
    String text() {
        return name + ':' + argument + ':' + answer;
    }
}
