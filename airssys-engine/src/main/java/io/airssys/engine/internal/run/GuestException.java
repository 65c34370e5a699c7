package io.airssys.engine.internal.run;

import org.jspecify.annotations.Nullable;

/// An exception of the guest on its way to a handler, and what an `exnref` refers to.
///
/// Without a stack trace: it is control flow of the guest's language, and thrown often.
public final class GuestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Which exception this is; handlers compare it by identity.
    public final transient ExceptionTag tag;

    /// Its numbers.
    public final transient long[] values;

    /// Its references.
    public final transient @Nullable Object[] refs;

    GuestException(ExceptionTag tag, long[] values, @Nullable Object[] refs) {
        super("exception of the guest", null, false, false);
        this.tag = tag;
        this.values = values;
        this.refs = refs;
    }
}
