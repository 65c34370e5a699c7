package io.airssys.rt.internal.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The queue for work from threads that have no ring, and for what does not fit into one.
///
/// Adding is one compare-and-set on a stack and never waits. Workers take the whole stack at once,
/// turn it round into the `outgoing` list, and share that under a lock, so the order is first in,
/// first out, and no batch gets stuck with one worker. Taking clears links, so a finished
/// activation keeps nothing alive.
final class Injector {
    private static final VarHandle INCOMING;

    static {
        try {
            INCOMING =
                    MethodHandles.lookup()
                            .findVarHandle(Injector.class, "incoming", Activation.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object lock = new Object();
    private volatile @Nullable Activation incoming;
    private volatile @Nullable Activation outgoing;

    void add(Activation activation) {
        while (true) {
            Activation top = incoming;
            activation.link = top;
            if (INCOMING.compareAndSet(this, top, activation)) {
                return;
            }
        }
    }

    boolean isEmpty() {
        return incoming == null && outgoing == null;
    }

    /// Takes the oldest, and moves up to `extra` more into `ring`, whose owner calls this.
    @Nullable Activation takeInto(Ring ring, int extra) {
        if (isEmpty()) {
            return null;
        }
        synchronized (lock) {
            Activation first = next();
            if (first == null) {
                return null;
            }
            for (int i = 0; i < extra; i++) {
                Activation more = next();
                if (more == null) {
                    break;
                }
                if (!ring.offer(more)) {
                    more.link = outgoing;
                    outgoing = more;
                    break;
                }
            }
            return first;
        }
    }

    private @Nullable Activation next() {
        Activation a = outgoing;
        if (a == null) {
            a = reversed((Activation) INCOMING.getAndSet(this, (Activation) null));
            if (a == null) {
                return null;
            }
        }
        outgoing = a.link;
        a.link = null;
        return a;
    }

    private static @Nullable Activation reversed(@Nullable Activation stack) {
        Activation queue = null;
        Activation a = stack;
        while (a != null) {
            Activation next = a.link;
            a.link = queue;
            queue = a;
            a = next;
        }
        return queue;
    }
}
