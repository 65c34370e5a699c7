package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// What was found wrong so far, at most [#LIMIT] (WIT-2).
public final class Diagnostics {
    /// After so many, further ones are dropped.
    public static final int LIMIT = 50;

    private final List<Diagnostic> found = new ArrayList<>();

    /// Adds one, unless it was found before or there are enough.
    public void add(Fault fault) {
        if (found.size() < LIMIT) {
            Diagnostic diagnostic = fault.diagnostic();
            if (!found.contains(diagnostic)) {
                found.add(diagnostic);
            }
        }
    }

    /// {@return whether nothing is wrong}
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// {@return what was found, in order}
    public List<Diagnostic> list() {
        return List.copyOf(found);
    }
}
