package io.airssys.osl.internal;

import io.airssys.osl.op.Operation;
import java.util.List;

/// An operation after canonicalisation, frozen: what is authorised is this instance, and this
/// instance is what is executed (PL-02).
///
/// @param operation what was asked for
/// @param root where
/// @param pairs what must be allowed, on canonical resources
record Resolved<R>(Operation<R> operation, OpenRoot root, List<Pair> pairs) {
    /// One verb on one canonical resource.
    record Pair(String verb, String resource) {}

    Resolved {
        pairs = List.copyOf(pairs);
    }
}
