package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;
import java.util.function.Supplier;

/// Ends the reading of one item; whoever reads the list of items reports it and goes on.
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Source source;
    private final int offset;
    private final int length;
    private final transient Supplier<String> help;

    /// A fault in `length` characters from `offset`.
    ///
    /// @param help asked for only when the fault is told
    public Fault(Source source, int offset, int length, String message, Supplier<String> help) {
        super(message, null, false, false);
        this.source = source;
        this.offset = offset;
        this.length = length;
        this.help = help;
    }

    /// {@return what is wrong}
    ///
    /// Counts lines and compares names, so only for faults that are told: a bad text can have as
    /// many faults as names.
    public Diagnostic diagnostic() {
        String message = String.valueOf(getMessage());
        return Diagnostic.at(source.name(), source.text(), offset, length, message, help.get());
    }
}
