package io.airssys.osl;

import io.airssys.osl.error.OslException;

/// How a request ended, as a value.
public sealed interface Outcome<R> {
    /// It was done.
    ///
    /// @param value its result
    record Ok<R>(R value) implements Outcome<R> {}

    /// It was refused or failed.
    ///
    /// @param error why
    record Failed<R>(OslException error) implements Outcome<R> {}
}
