package io.airssys.rt;

/// Receives what happens in an actor system. Thread-safe; called on the thread where the event
/// arises.
///
/// It must not block. A monitor that throws is isolated: the throw is counted and goes no further.
/// Without a monitor no event object is built (R107).
public interface Monitor {
    /// How much an event matters, from least to most.
    enum Severity {
        /// Single messages.
        TRACE,
        /// Spawns.
        DEBUG,
        /// Starts, stops.
        INFO,
        /// Something was slowed or dropped, or a failure was resumed.
        WARNING,
        /// A failure.
        ERROR,
        /// A restart limit was reached, or the machine is in trouble.
        CRITICAL
    }

    /// What an event is about.
    enum Family {
        /// The life of an actor.
        ACTOR,
        /// Mailboxes.
        MAILBOX,
        /// What parents do about failures.
        SUPERVISION,
        /// The system as a whole.
        SYSTEM
    }

    /// {@return true if [#record] wants such events; asked before one is built}
    default boolean enabled(Family family, Severity severity) {
        return true;
    }

    /// Takes an event.
    void record(RtEvent event);
}
