package io.airssys.cm;

import io.airssys.cm.internal.abi.CallGate;
import java.util.concurrent.Callable;

/// The gate of an instance nobody watches: always open, no deadline.
final class OpenGate implements CallGate {
    @Override
    public void enter() {}

    @Override
    public void exit() {}

    @Override
    public long remainingNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public <T> T blocking(Callable<T> wait) throws Exception {
        return wait.call();
    }
}
