package io.airssys.rt.internal.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A bounded queue with one owner that adds, and anybody that takes: first in, first out.
///
/// `head` and `tail` only grow; element `i` lives at `i & MASK`.
///
/// 1. Only the owner writes `tail` and the elements; it writes an element before it releases
///    `tail`.
/// 2. `head` moves by compare-and-set only; who moves it from `h` to `h + n` owns the elements `h …
///    h+n−1`.
/// 3. The owner reuses a place only after `head` has passed it. So a thief that read elements and
///    then won the compare-and-set read the right ones; one that lost throws them away.
final class Ring {
    static final int CAPACITY = 256;
    private static final int MASK = CAPACITY - 1;
    private static final VarHandle HEAD;
    private static final VarHandle TAIL;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Activation[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(Ring.class, "head", long.class);
            TAIL = lookup.findVarHandle(Ring.class, "tail", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Activation[] slots = new @Nullable Activation[CAPACITY];
    private volatile long head;
    private volatile long tail;

    /// Adds at the end; owner only. False if there is no room.
    boolean offer(Activation activation) {
        long t = (long) TAIL.getOpaque(this);
        if (t - head >= CAPACITY) {
            return false;
        }
        SLOT.setOpaque(slots, (int) t & MASK, activation);
        TAIL.setRelease(this, t + 1);
        return true;
    }

    /// Takes the oldest; owner only.
    @Nullable Activation poll() {
        while (true) {
            long h = head;
            if (h == (long) TAIL.getOpaque(this)) {
                return null;
            }
            Activation a = (Activation) SLOT.getOpaque(slots, (int) h & MASK);
            if (HEAD.compareAndSet(this, h, h + 1)) {
                SLOT.setOpaque(
                        slots,
                        (int) h & MASK,
                        (Activation) null); // ours now; keeps no finished actor alive
                return a;
            }
        }
    }

    /// Moves the older half, at least one, into `to`, whose owner calls this, and hands back one of
    /// them.
    @Nullable Activation stealInto(Ring to) {
        while (true) {
            long h = head;
            long n = tail - h;
            if (n <= 0) {
                return null;
            }
            long half = Math.min(n - n / 2, CAPACITY / 2);
            Activation first = (Activation) SLOT.getOpaque(slots, (int) h & MASK);
            long t = (long) TAIL.getOpaque(to);
            int room = (int) Math.min(half - 1, CAPACITY - (t - to.head));
            // Written beyond our own tail, so nobody sees these before the release below.
            for (int i = 0; i < room; i++) {
                SLOT.setOpaque(
                        to.slots,
                        (int) (t + i) & MASK,
                        SLOT.getOpaque(slots, (int) (h + 1 + i) & MASK));
            }
            if (HEAD.compareAndSet(this, h, h + 1 + room)) {
                if (room > 0) {
                    TAIL.setRelease(to, t + room);
                }
                return first;
            }
        }
    }

    boolean isEmpty() {
        return head == tail;
    }
}
