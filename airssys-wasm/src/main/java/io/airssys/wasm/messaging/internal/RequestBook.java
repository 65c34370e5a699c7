package io.airssys.wasm.messaging.internal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The pending requests of one incarnation, or of the host itself. Thread-safe.
final class RequestBook {
    private final ConcurrentHashMap<String, PendingRequest> pending = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final TimeoutWheel wheel;
    private final LongAdder orphans;
    private final int max;

    RequestBook(TimeoutWheel wheel, LongAdder orphans, int max) {
        this.wheel = wheel;
        this.orphans = orphans;
        this.max = max;
    }

    /// {@return whether one more may be open; then it counts}
    boolean reserve() {
        if (count.incrementAndGet() <= max) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    /// Gives back what [#reserve] took, for a request that was not made after all.
    void release() {
        count.decrementAndGet();
    }

    /// Enters a request and starts its clock; before its message is sent, so that no answer can
    /// miss it.
    void enter(PendingRequest request) {
        pending.put(request.correlation(), request);
        wheel.arm(request, request.deadlineNanos(), System.identityHashCode(this));
    }

    @Nullable PendingRequest find(String correlation) {
        return pending.get(correlation);
    }

    void ended(PendingRequest request) {
        pending.remove(request.correlation());
        wheel.disarm(request);
        count.decrementAndGet();
    }

    void orphan() {
        orphans.increment();
    }

    int size() {
        return count.get();
    }

    List<PendingRequest> all() {
        return List.copyOf(pending.values());
    }
}
