package io.airssys.rt;

/// After which exits an actor is started again, as in OTP.
public enum Restart {
    /// After every exit.
    PERMANENT,
    /// After an abnormal exit.
    TRANSIENT,
    /// Never.
    TEMPORARY;

    /// {@return true if an exit for `reason` is answered by a restart}
    public boolean after(ExitReason reason) {
        return switch (this) {
            case PERMANENT -> true;
            case TRANSIENT -> reason.abnormal();
            case TEMPORARY -> false;
        };
    }
}
