package io.airssys.rt.internal;

import io.airssys.rt.TimeSource;
import io.airssys.rt.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The timers of one incarnation.
///
/// A timer that falls due queues a [Item.Tick] that names its entry. Only an entry still in the
/// table is handled, so a tick of a cancelled, re-armed or dead timer is void even when it is
/// queued already (R43). A repeated timer is armed again when its tick is handled, so it never has
/// two in the queue (R44).
final class TimerTable<M> implements Timers<M> {
    enum Kind {
        ONCE,
        FIXED_DELAY,
        FIXED_RATE
    }

    /// One armed timer.
    static final class Entry {
        final Object key;
        final Object message;
        final Kind kind;
        final long period;
        long due;
        @Nullable Runnable cancel;

        Entry(Object key, Object message, Kind kind, long period, long due) {
            this.key = key;
            this.message = message;
            this.kind = kind;
            this.period = period;
            this.due = due;
        }
    }

    private final Cell<M> cell;
    private final TimeSource time;
    private final Map<Object, Entry> entries = new HashMap<>();

    TimerTable(Cell<M> cell) {
        this.cell = cell;
        this.time = cell.system.time();
    }

    @Override
    public void once(Object key, M msg, Duration delay) {
        arm(key, msg, Kind.ONCE, delay);
    }

    @Override
    public void fixedDelay(Object key, M msg, Duration delay) {
        arm(key, msg, Kind.FIXED_DELAY, delay);
    }

    @Override
    public void fixedRate(Object key, M msg, Duration period) {
        arm(key, msg, Kind.FIXED_RATE, period);
    }

    @Override
    public void cancel(Object key) {
        cell.requireTurn();
        Entry entry = entries.remove(key);
        if (entry != null && entry.cancel != null) {
            entry.cancel.run();
        }
    }

    @Override
    public boolean isActive(Object key) {
        cell.requireTurn();
        return entries.containsKey(key);
    }

    void cancelAll() {
        for (Entry entry : entries.values()) {
            if (entry.cancel != null) {
                entry.cancel.run();
            }
        }
        entries.clear();
    }

    /// Takes up a tick: its message, or null if it is void.
    @Nullable Object fired(Entry entry) {
        if (entries.get(entry.key) != entry) {
            return null;
        }
        long now = time.nanoTime();
        switch (entry.kind) {
            case ONCE -> entries.remove(entry.key);
            case FIXED_DELAY -> schedule(entry, entry.period, now + entry.period);
            case FIXED_RATE -> {
                long missed = Math.max(0, now - entry.due) / entry.period;
                long next = entry.due + (missed + 1) * entry.period;
                schedule(entry, next - now, next);
            }
        }
        return entry.message;
    }

    private void arm(Object key, M msg, Kind kind, Duration delay) {
        Objects.requireNonNull(msg, "msg");
        if (delay.isNegative() || (delay.isZero() && kind != Kind.ONCE)) {
            throw new IllegalArgumentException(
                    "timer '" + key + "' of " + cell.path() + ": delay was " + delay);
        }
        cancel(key);
        long nanos = delay.toNanos();
        Entry entry = new Entry(key, msg, kind, nanos, 0);
        entries.put(key, entry);
        schedule(entry, nanos, time.nanoTime() + nanos);
    }

    private void schedule(Entry entry, long delay, long due) {
        entry.due = due;
        entry.cancel =
                time.schedule(Duration.ofNanos(delay), () -> cell.enqueue(new Item.Tick(entry)));
    }
}
