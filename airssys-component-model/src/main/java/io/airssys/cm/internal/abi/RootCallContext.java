package io.airssys.cm.internal.abi;

import io.airssys.cm.CallContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The context of every call out of one root.
public final class RootCallContext implements CallContext {
    private final CallGate gate;
    private final @Nullable Object owner;

    RootCallContext(CallGate gate, @Nullable Object owner) {
        this.gate = gate;
        this.owner = owner;
    }

    @Override
    public @Nullable Object owner() {
        return owner;
    }

    @Override
    public long remainingNanos() {
        return gate.remainingNanos();
    }

    @Override
    public boolean cancelled() {
        return gate.cancelled();
    }

    @Override
    public <T> T blocking(Callable<T> wait) throws Exception {
        return gate.blocking(wait);
    }
}
