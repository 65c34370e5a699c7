package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.internal.GrantChecker;
import io.airssys.wasm.core.internal.Outbound;
import io.airssys.wasm.core.internal.StorageAccess;

/// One life of an instance, from instantiation to trap or stop: what its guest acts with, and as
/// whom.
///
/// The owner that host functions find in their call context. Fields that change are touched by the
/// instance's thread only.
public final class Incarnation {
    private final InstanceCell cell;
    private final long number;
    private final GrantChecker grants;
    private final Outbound outbound;
    private final StorageAccess.View storage;
    private long latestAnswerNanos = Long.MAX_VALUE;

    Incarnation(
            InstanceCell cell,
            long number,
            GrantChecker grants,
            Outbound outbound,
            StorageAccess.View storage) {
        this.cell = cell;
        this.number = number;
        this.grants = grants;
        this.outbound = outbound;
        this.storage = storage;
    }

    InstanceCell cell() {
        return cell;
    }

    /// {@return the identity of its instance, as events and traps of guests show their owner}
    @Override
    public String toString() {
        return cell.id().toString();
    }

    /// {@return 1 for the first}
    public long number() {
        return number;
    }

    GrantChecker grants() {
        return grants;
    }

    Outbound outbound() {
        return outbound;
    }

    StorageAccess.View storage() {
        return storage;
    }

    /// {@return when the request being handled must be answered; `Long.MAX_VALUE` outside one}
    long latestAnswerNanos() {
        return latestAnswerNanos;
    }

    void handles(long latestAnswer) {
        latestAnswerNanos = latestAnswer;
    }
}
