package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;

/// A text with its name, able to say where an offset is.
public record Source(String name, String text) {
    /// {@return a diagnostic for `length` characters from `offset`}
    public Diagnostic at(int offset, int length, String message, String help) {
        return Diagnostic.at(name, text, offset, length, message, help);
    }
}
