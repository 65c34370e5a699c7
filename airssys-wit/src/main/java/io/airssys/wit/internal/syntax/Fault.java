package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;

/// Ends the reading of one item; whoever reads the list of items reports it and goes on.
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    /// A fault described by `diagnostic`.
    public Fault(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    /// {@return what is wrong}
    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
