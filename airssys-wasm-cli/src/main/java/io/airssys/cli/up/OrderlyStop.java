package io.airssys.cli.up;

import io.airssys.cli.output.Screen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Stops an application in order when the process is told to end (SIGINT, SIGTERM); the process
/// then ends with 130 or 143 by itself.
final class OrderlyStop {
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread hook;

    private OrderlyStop(Screen screen, DevelopmentHost host) {
        hook =
                Thread.ofPlatform()
                        .name("orderly-stop")
                        .unstarted(() -> {
                            stopping.set(true);
                            screen.say("stopping in order");
                            host.close();
                            screen.say("stopped");
                        });
    }

    static OrderlyStop install(Screen screen, DevelopmentHost host) {
        OrderlyStop stop = new OrderlyStop(screen, host);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /// Waits for the process to be told to end, and to end.
    void await() throws InterruptedException {
        never.await();
    }

    /// Leaves the last word to the hook once it runs: what the host says from then on is no result,
    /// and what fails in it is no failure. The process ends while its first thread waits here.
    void awaitIfStopping() throws InterruptedException {
        if (stopping.get()) {
            never.await();
        }
    }

    void uninstall() {
        if (!stopping.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // The process began to end this very moment; the hook does the rest.
            }
        }
    }
}
