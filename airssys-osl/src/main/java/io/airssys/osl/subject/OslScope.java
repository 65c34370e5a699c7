package io.airssys.osl.subject;

import java.util.Optional;

/// Binds a subject to the work done for it, on this thread and for this block only.
///
/// Pools and plain threads do not inherit the binding: work handed to one without [#capture] has no
/// subject and is refused. Source: SU-02, SU-03.
public final class OslScope {
    private static final ScopedValue<Subject> SUBJECT = ScopedValue.newInstance();

    private OslScope() {}

    /// Runs `body` for `subject`.
    public static <T, X extends Throwable> T call(
            Subject subject, ScopedValue.CallableOp<T, X> body) throws X {
        return ScopedValue.where(SUBJECT, subject).call(body);
    }

    /// Runs `body` for `subject`.
    public static void run(Subject subject, Runnable body) {
        ScopedValue.where(SUBJECT, subject).run(body);
    }

    /// {@return the subject this block runs for}
    public static Optional<Subject> current() {
        return SUBJECT.isBound() ? Optional.of(SUBJECT.get()) : Optional.empty();
    }

    /// {@return `body`, bound to the present subject wherever it will run; unbound if there is
    /// none}
    public static Runnable capture(Runnable body) {
        return current().<Runnable>map(subject -> () -> run(subject, body)).orElse(body);
    }
}
