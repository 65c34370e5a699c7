package io.airssys.engine.internal.run;

/// Carries what a function of the host threw through generated code, so that it is not taken for
/// the guest's: an index that is out of bounds in the host is no trap.
final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    HostFailure(Throwable thrown) {
        super(null, thrown, false, false);
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }
}
