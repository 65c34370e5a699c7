package io.airssys.rt;

/// What the turns of an actor run on.
public enum Mode {
    /// A shared pool of platform threads, one for each processor; for short handlers that do not
    /// block.
    EVENT,
    /// A virtual thread for each activation and none while idle; handlers may block in any way the
    /// JDK supports.
    BLOCKING,
    /// One platform thread of its own, for native handles and libraries tied to a thread.
    PINNED
}
