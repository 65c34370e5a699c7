package io.airssys.osl.op;

import java.util.List;

/// Something to be done by the operating system, with a result of type `R`.
public sealed interface Operation<R> permits FileOperation {
    /// One verb on one path that must be allowed. All of them must be.
    ///
    /// @param verb for example `file:read`
    /// @param path on what
    record Need(String verb, OslPath path) {}

    /// {@return its stable kind, for example `file.read`}
    String kind();

    /// {@return whether it changes anything}
    boolean mutating();

    /// {@return what must be allowed; never empty. Derived from the operation, never passed in}
    List<Need> needs();
}
