package io.airssys.cm;

import org.jspecify.annotations.Nullable;

/// A WIT `result<T, E>`: what a function returned, or the error value it returned instead. An error
/// value is no trap: the instance stays usable (TRP-3).
///
/// A side without payload is `Void` and holds null.
///
/// @param <T> value of the `ok` case
/// @param <E> value of the `err` case
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
    /// The `ok` case.
    record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value)
            implements Result<T, E> {}

    /// The `err` case.
    record Err<T extends @Nullable Object, E extends @Nullable Object>(E error)
            implements Result<T, E> {}

    /// {@return `ok` with a value}
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    /// {@return `err` with an error}
    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> err(E error) {
        return new Err<>(error);
    }
}
