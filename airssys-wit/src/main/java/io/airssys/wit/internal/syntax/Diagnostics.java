package io.airssys.wit.internal.syntax;

import io.airssys.wit.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// What was found wrong so far, at most [#LIMIT] (WIT-2).
public final class Diagnostics {
    /// After so many, further ones are dropped.
    public static final int LIMIT = 50;

    private final List<Diagnostic> found = new ArrayList<>();

    /// Adds one, unless there is one for its place or there are enough: what else is said about a
    /// place follows from the first.
    public void add(Fault fault) {
        if (found.size() < LIMIT) {
            Diagnostic diagnostic = fault.diagnostic();
            if (found.stream().noneMatch(d -> samePlace(d, diagnostic))) {
                found.add(diagnostic);
            }
        }
    }

    private static boolean samePlace(Diagnostic a, Diagnostic b) {
        return a.line() == b.line() && a.column() == b.column() && a.file().equals(b.file());
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
