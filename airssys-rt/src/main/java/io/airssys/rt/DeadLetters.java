package io.airssys.rt;

import java.util.function.Consumer;

/// Where messages end that nobody handled: counted by reason and offered to subscribers (R58).
/// Thread-safe.
///
/// With no subscriber only counting happens. Dead letters about dead letters are counted and not
/// offered again.
public interface DeadLetters {
    /// {@return how many dead letters there were for `reason`}
    long count(DeadLetter.Reason reason);

    /// {@return how many dead letters there were}
    long total();

    /// Offers every dead letter from now on to `subscriber`, on the thread where it arises; it must
    /// not block. One that throws is dropped from the list. For an actor: `subscribe(ref::tell)`.
    Subscription subscribe(Consumer<? super DeadLetter> subscriber);

    /// Ends with [#close].
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
