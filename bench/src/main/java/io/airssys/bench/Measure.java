package io.airssys.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/// Times a loop: warms up for a while, then takes the median of equal batches.
///
/// @param warmUpMillis how long to warm up, milliseconds
/// @param batchMillis how long a batch aims to take, milliseconds
/// @param batches how many batches
record Measure(long warmUpMillis, long batchMillis, int batches) {
    /// {@return the measure of a mode: `smoke`, `quick` or `full`}
    static Measure of(String mode) {
        return switch (mode) {
            case "smoke" -> new Measure(20, 5, 3);
            case "quick" -> quick();
            case "full" -> full();
            default -> throw new IllegalArgumentException("no such mode: " + mode);
        };
    }

    /// {@return the measure of a mode for long turns of computing, where a compiler at run time
    /// needs its time to make up its mind}
    static Measure ofComputing(String mode) {
        return switch (mode) {
            case "smoke" -> new Measure(20, 5, 3);
            case "quick" -> new Measure(2000, 60, 9);
            case "full" -> new Measure(8000, 200, 25);
            default -> throw new IllegalArgumentException("no such mode: " + mode);
        };
    }

    /// {@return the same with twice the warm-up}
    Measure patient() {
        return new Measure(2 * warmUpMillis, batchMillis, batches);
    }

    /// {@return it as rivals are told of it}
    List<String> arguments() {
        return List.of(
                Long.toString(warmUpMillis), Long.toString(batchMillis), Integer.toString(batches));
    }

    /// Short enough for ten minutes a suite.
    private static Measure quick() {
        return new Measure(1500, 120, 11);
    }

    /// For figures that are published.
    private static Measure full() {
        return new Measure(5000, 400, 25);
    }

    /// {@return nanoseconds per turn of `loop`, the median of the batches}
    ///
    /// @param loop runs as many turns as it is told
    double nanosPerTurn(LongConsumer loop) {
        long turns = 1;
        long end = System.nanoTime() + warmUpMillis * 1_000_000;
        double perTurn = Double.MAX_VALUE;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            loop.accept(turns);
            perTurn = (double) (System.nanoTime() - start) / turns;
            turns =
                    Math.max(
                            1,
                            (long)
                                    (Math.min(batchMillis, 50)
                                            * 1_000_000
                                            / Math.max(perTurn, 0.1)));
        }
        turns = Math.max(1, (long) (batchMillis * 1_000_000 / Math.max(perTurn, 0.1)));
        double[] results = new double[batches];
        for (int i = 0; i < batches; i++) {
            long start = System.nanoTime();
            loop.accept(turns);
            results[i] = (double) (System.nanoTime() - start) / turns;
        }
        Arrays.sort(results);
        return results[batches / 2];
    }

    /// {@return the value below which `percent` of `sorted` lie}
    static double percentile(double[] sorted, double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }
}
