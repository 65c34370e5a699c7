package io.airssys.cm.internal.run;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops calls that run past their deadline.
///
/// One platform thread looks every [#PERIOD_NANOS] at the gates that were used lately. It takes a
/// call to have begun when it first sees it, so a call is stopped between its deadline and two
/// periods later, and entering a gate costs no look at the clock.
///
/// Invariants:
/// 1. A gate whose `watched` is true is in the inbox or in the list, so its state will be read. It
///    is in each at most once.
/// 2. The watchdog clears `watched` of a gate it saw at rest, but forgets the gate only when it is
///    at rest on [#LAST_LOOKS] further looks, each a period apart. A guest that entered just before
///    and still read `watched` as true wrote its state nanoseconds later, so one of those looks
///    sees it. This is what lets entering do without a fence.
/// 3. The thread parks without limit only when list and inbox are empty: an idle host uses no
///    processor time. Whoever adds to the inbox afterwards wakes it.
final class Watchdog {
    /// How often running calls are looked at.
    static final long PERIOD_NANOS = 2_000_000;

    private static final long LINGER_NANOS = 100_000_000;
    private static final int LAST_LOOKS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final AtomicReference<@Nullable WatchedGate> inbox = new AtomicReference<>();
    private final ArrayList<WatchedGate> watched = new ArrayList<>();
    private final Thread thread;
    private volatile boolean parked;

    private static final class Shared {
        static final Watchdog WATCHDOG = new Watchdog();
    }

    private Watchdog() {
        thread = Thread.ofPlatform().daemon().name("airssys-watchdog").unstarted(this::run);
        thread.start();
    }

    /// {@return the watchdog of this JVM}
    static Watchdog shared() {
        return Shared.WATCHDOG;
    }

    /// Starts looking at a gate, called by the thread that enters it.
    void watch(WatchedGate gate) {
        if (!gate.claimWatch()) {
            return;
        }
        WatchedGate head;
        do {
            head = inbox.get();
            gate.nextInInbox = head;
        } while (!inbox.compareAndSet(head, gate));
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /// {@return how many gates it looks at, roughly}
    int size() {
        return watched.size();
    }

    /// {@return whether it has nothing to look at and uses no processor time}
    boolean idle() {
        return parked;
    }

    private void run() {
        long lastUse = System.nanoTime();
        while (true) {
            try {
                drain();
                long now = System.nanoTime();
                if (!watched.isEmpty()) {
                    lastUse = now;
                    look(now);
                    LockSupport.parkNanos(this, PERIOD_NANOS);
                } else if (now - lastUse < LINGER_NANOS) {
                    // Sparse calls would otherwise pay for a wake-up each.
                    LockSupport.parkNanos(this, PERIOD_NANOS);
                } else {
                    parked = true;
                    if (inbox.get() == null) {
                        LockSupport.park(this);
                    }
                    parked = false;
                    lastUse = System.nanoTime();
                }
            } catch (RuntimeException | Error e) {
                // No failure of one look may end all deadlines of the host.
                LOG.error("watchdog: a look at running guests failed", e);
            }
        }
    }

    private void drain() {
        var gate = inbox.getAndSet(null);
        while (gate != null) {
            var next = gate.nextInInbox;
            gate.nextInInbox = null;
            gate.looksLeft = LAST_LOOKS;
            if (!gate.listed) {
                gate.listed = true;
                watched.add(gate);
            }
            gate = next;
        }
    }

    private void look(long now) {
        int kept = 0;
        for (int i = 0; i < watched.size(); i++) {
            var gate = watched.get(i);
            if (keep(gate, now)) {
                watched.set(kept++, gate);
            }
        }
        watched.subList(kept, watched.size()).clear();
    }

    private static boolean keep(WatchedGate gate, long now) {
        if (gate.look(now)) {
            if (gate.looksLeft < LAST_LOOKS) {
                // Let go of and used again. If the claim fails it is in the inbox as well, and the
                // next round, which begins there, finds it listed.
                boolean _ = gate.claimWatch();
                gate.looksLeft = LAST_LOOKS;
            }
            return true;
        }
        if (gate.looksLeft == LAST_LOOKS) {
            gate.releaseWatch();
        }
        gate.listed = gate.looksLeft-- > 0;
        return gate.listed;
    }
}
