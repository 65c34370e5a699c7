package io.airssys.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a test hears from actors, in order.
final class Probe {
    /// Far above anything that works takes; only a failing test waits that long.
    static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    void say(Object what) {
        heard.add(what);
    }

    Object next() {
        try {
            return Objects.requireNonNull(
                    heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing more was said");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Object> next(int count) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    void expect(Object... all) {
        assertThat(next(all.length)).containsExactly(all);
    }

    /// What was said and not yet taken.
    List<Object> rest() {
        List<Object> all = new ArrayList<>();
        heard.drainTo(all);
        return all;
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
