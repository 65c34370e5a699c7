package io.airssys.rt.internal;

import io.airssys.rt.DeadLetter;
import io.airssys.rt.DeadLetter.Reason;
import io.airssys.rt.DeadLetters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts dead letters and offers them to subscribers (R58).
final class DeadLetterOffice implements DeadLetters {
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private final CopyOnWriteArrayList<Consumer<? super DeadLetter>> subscribers =
            new CopyOnWriteArrayList<>();

    DeadLetterOffice() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    void put(Object message, Cell<?> target, @Nullable Cell<?> sender, Reason reason) {
        adder(reason).increment();
        if (subscribers.isEmpty() || message instanceof DeadLetter) {
            return;
        }
        DeadLetter letter =
                new DeadLetter(
                        message, target.path(), Optional.ofNullable(sender), reason, Instant.now());
        for (Consumer<? super DeadLetter> subscriber : subscribers) {
            try {
                subscriber.accept(letter);
            } catch (RuntimeException e) {
                subscribers.remove(subscriber);
                System.getLogger(DeadLetters.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "dead letter subscriber dropped, it threw",
                                e);
            }
        }
    }

    private LongAdder adder(Reason reason) {
        return Objects.requireNonNull(counts.get(reason));
    }

    @Override
    public long count(Reason reason) {
        return adder(reason).sum();
    }

    @Override
    public long total() {
        long sum = 0;
        for (LongAdder count : counts.values()) {
            sum += count.sum();
        }
        return sum;
    }

    @Override
    public Subscription subscribe(Consumer<? super DeadLetter> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }
}
