package io.airssys.rt;

/// The user lane a message travels in. A higher lane goes first, but the head of every lane is
/// picked at the latest by the 19th pick after it became head (R23).
public enum Priority {
    /// After everything else.
    LOW,
    /// The default.
    NORMAL,
    /// Before normal messages.
    HIGH,
    /// Before all other user messages.
    CRITICAL
}
