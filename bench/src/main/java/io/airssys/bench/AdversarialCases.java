package io.airssys.bench;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.TrapKind;
import io.airssys.cm.run.GuestGate;
import io.airssys.cm.run.GuestRunQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Question: how long does the host take to answer while a thousand guests spin?
///
/// Workload: a thousand instances of the guest `guest-to-guest` on as many virtual threads, each in
/// a loop that would take minutes, two permits, two more carriers than processors. Every guest is
/// stopped at its deadline of 5 ms after it got its permit. Meanwhile, every 2 ms, the host starts
/// a virtual thread of its own and waits until it is done; `spin-1000` is how long that took. The
/// run fails when a guest ends in any other way. Command: `bench/run component`.
public final class AdversarialCases {
    static final String SPIN = "spin-1000";

    private static final int GUESTS = 1_000;
    private static final int SMOKE_GUESTS = 20;
    private static final Duration DEADLINE = Duration.ofMillis(5);
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private AdversarialCases() {}

    /// Measures once and prints a sample a line; the only argument is `smoke`, `quick` or `full`.
    public static void main(String[] args) throws IOException, InterruptedException {
        int guests = args[0].equals("smoke") ? SMOKE_GUESTS : GUESTS;
        PreparedComponent prepared = prepared();
        GuestRunQueue queue = GuestRunQueue.of(2);
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(guests);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            threads.add(Thread.startVirtualThread(() -> spin(prepared, queue, started, stopped)));
        }
        started.await();
        List<Double> answers = new ArrayList<>();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            answers.add(answerMicros());
            LockSupport.parkNanos(2_000_000);
        }
        if (stopped.get() != guests) {
            throw new IllegalStateException(
                    stopped.get() + " of " + guests + " were stopped at their deadline");
        }
        double[] sorted = answers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double p50 = Measure.percentile(sorted, 50);
        double p99 = Measure.percentile(sorted, 99);
        System.out.println(Sample.latency(SPIN, p50, p99).toLine());
    }

    private static PreparedComponent prepared() throws IOException {
        Path file =
                Path.of(
                        System.getProperty("airssys.root"),
                        "guests",
                        "text",
                        "guest-to-guest.wasm");
        return Linker.create(Engines.endive(EngineOptions.defaults()))
                .prepare(Component.decode(Files.readAllBytes(file)));
    }

    private static void spin(
            PreparedComponent prepared,
            GuestRunQueue queue,
            CountDownLatch started,
            AtomicInteger stopped) {
        GuestGate gate = GuestGate.unmanaged(queue);
        started.countDown();
        try (Instance guest = prepared.instantiate(InstantiateOptions.unmanaged().withGate(gate))) {
            CrossingGuest spinner = guest.bind(CrossingGuest.class);
            gate.deadlineNanos(DEADLINE.toNanos());
            spinner.callInt(FOR_EVER);
        } catch (Trap trap) {
            if (trap.kind() == TrapKind.DEADLINE) {
                stopped.incrementAndGet();
            }
        }
    }

    private static double answerMicros() throws InterruptedException {
        long asked = System.nanoTime();
        long[] answered = new long[1];
        Thread.startVirtualThread(() -> answered[0] = System.nanoTime()).join();
        return (answered[0] - asked) / 1e3;
    }
}
