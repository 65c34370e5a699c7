package io.airssys.rt.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One daemon platform thread for one actor. A cell never has two activations out, so one place
/// suffices.
final class PinnedThread implements Executor {
    private final Thread thread;
    private volatile @Nullable Runnable next;
    private volatile boolean ended;

    PinnedThread(String name) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::loop);
    }

    @Override
    public void execute(Runnable activation) {
        next = activation;
        if (thread.getState() == Thread.State.NEW) {
            thread.start(); // the first activation comes from spawn, which no other one can race
            // with
        } else {
            LockSupport.unpark(thread);
        }
    }

    /// Ends the thread after the present activation.
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void loop() {
        while (!ended) {
            Runnable activation = next;
            if (activation == null) {
                LockSupport.park(this);
                Thread.interrupted(); // a stray interrupt must not turn parking into spinning
            } else {
                next = null;
                activation.run();
            }
        }
    }
}
