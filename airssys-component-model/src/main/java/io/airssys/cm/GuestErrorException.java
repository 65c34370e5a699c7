package io.airssys.cm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The error value of a WIT `result`, on a Java method that returns the `ok` value itself.
///
/// A bound method whose function returns `result<T, E>` may be declared to return [Result], or just
/// `T` (`void` when there is none); then it throws this for an error. A host method of that kind
/// throws it to answer with one. An error value is no trap: the instance stays usable (TRP-3).
///
/// Immutable. Source: host specification, section 8.
public final class GuestErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Val error;

    /// An error with a value.
    public GuestErrorException(Val error) {
        super(String.valueOf(error), null, false, true);
        this.error = error;
    }

    /// An error without one, of `result` and `result<T>`.
    public GuestErrorException() {
        super("an error without a value", null, false, true);
        this.error = null;
    }

    /// {@return the error value, empty when the function's type has none}
    public Optional<Val> error() {
        return Optional.ofNullable(error);
    }
}
