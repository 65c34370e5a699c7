package io.airssys.rt.internal;

import io.airssys.rt.Priority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The user lanes of one actor, and the rule which goes next (R21, R23).
///
/// Nearly every actor uses `NORMAL` only; the other three lanes come with their first message.
/// While they are absent a pick is one null check more than a lane's own.
@SuppressWarnings("EnumOrdinal") // lanes are ordered as their priorities
final class Inbox {
    private static final int BURST = 16;
    private static final int LANES = Priority.values().length;
    private static final VarHandle LANES_FIELD;

    static {
        try {
            LANES_FIELD = MethodHandles.lookup().findVarHandle(Inbox.class, "lanes", Lane[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Lane normal = new Lane();

    /// All four by ordinal, or absent.
    private volatile Lane @Nullable [] lanes;

    /// The lane of the message in hand. The receiver's.
    private Lane active = normal;

    void add(Object item, Priority priority) {
        if (priority == Priority.NORMAL) {
            normal.add(item);
        } else {
            allLanes()[priority.ordinal()].add(item);
        }
    }

    /// Takes what goes next; null if there is none or it is in flight.
    @Nullable Object poll() {
        Lane[] all = lanes;
        if (all == null) {
            return normal.poll();
        }
        Lane next = pick(all);
        if (next == null) {
            return null;
        }
        active = next;
        return next.poll();
    }

    /// {@return what [#poll] gave last, until [#done]}
    @Nullable Object taken() {
        return active.taken();
    }

    void done() {
        active.done();
    }

    boolean isEmpty() {
        Lane[] all = lanes;
        if (all == null) {
            return normal.isEmpty();
        }
        for (Lane lane : all) {
            if (!lane.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    int depth() {
        Lane[] all = lanes;
        if (all == null) {
            return normal.depth();
        }
        int count = 0;
        for (Lane lane : all) {
            count += lane.depth();
        }
        return count;
    }

    private static @Nullable Lane pick(Lane[] all) {
        Lane highest = null;
        Lane due = null;
        for (int i = LANES - 1; i >= 0; i--) {
            Lane lane = all[i];
            if (lane.isReady()) {
                if (highest == null) {
                    highest = lane;
                }
                if (lane.passedOver >= BURST && (due == null || lane.passedOver > due.passedOver)) {
                    due = lane;
                }
            }
        }
        Lane picked = due != null ? due : highest;
        if (picked != null) {
            for (Lane lane : all) {
                if (lane != picked && lane.isReady()) {
                    lane.passedOver++;
                }
            }
            picked.passedOver = 0;
        }
        return picked;
    }

    private Lane[] allLanes() {
        Lane[] all = lanes;
        if (all == null) {
            all = new Lane[LANES];
            for (int i = 0; i < LANES; i++) {
                all[i] = i == Priority.NORMAL.ordinal() ? normal : new Lane();
            }
            if (!LANES_FIELD.compareAndSet(this, null, all)) {
                all = allLanes();
            }
        }
        return all;
    }
}
