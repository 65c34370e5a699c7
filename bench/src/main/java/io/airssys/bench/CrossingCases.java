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
import java.util.function.LongUnaryOperator;

/// Question: what does a call from one component to another inside the same file cost?
///
/// Workload: the guest `guest-to-guest`, two components nested in text: one calls the other in a
/// loop, with two numbers, with 64 ASCII bytes over and back (`call-guest-to-guest`), or with 1,024
/// bytes over and back. The loop is inside the guest, so that the host's own call does not count.
/// Command: `bench/run component`. Rival: the same component under jco on Node.
public final class CrossingCases {
    static final String INT = "call-guest-to-guest-int";
    static final String STRING = "call-guest-to-guest";
    static final String LIST = "call-guest-to-guest-list-1k";

    private static final int ENOUGH = 1_000_000;
    private static long sink;

    private CrossingCases() {}

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException {
        Measure measure = Measure.of(args[0]);
        CrossingGuest guest = open();
        if (guest.callString(2) != 128 || guest.callList1k(2) != 2048) {
            throw new IllegalStateException("what came back is not what went over");
        }
        print(INT, measure, guest::callInt);
        print(STRING, measure, guest::callString);
        print(LIST, measure, guest::callList1k);
        if (sink == 42) {
            System.err.println("the loops had an effect");
        }
    }

    private static CrossingGuest open() throws IOException {
        Path file =
                Path.of(
                        System.getProperty("airssys.root"),
                        "guests",
                        "text",
                        "guest-to-guest.wasm");
        InstantiateOptions options = InstantiateOptions.unmanaged();
        options.gate().deadlineNanos(Duration.ofSeconds(30).toNanos());
        return Linker.create(Engines.open(EngineOptions.defaults()))
                .prepare(Component.decode(Files.readAllBytes(file)))
                .instantiate(options)
                .bind(CrossingGuest.class);
    }

    private static void print(String id, Measure measure, LongUnaryOperator call) {
        double nanos = measure.nanosPerTurn(turns -> run(call, turns));
        System.out.println(Sample.of(id, nanos).toLine());
    }

    /// In pieces, so that no call comes near its deadline and every one of them is long.
    private static void run(LongUnaryOperator call, long turns) {
        for (long left = turns; left > 0; left -= ENOUGH) {
            sink += call.applyAsLong(Math.min(left, ENOUGH));
        }
    }
}
