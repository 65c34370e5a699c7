package io.airssys.cli.error;

/// The one table of exit codes (command-line specification, section 4.2). Frozen: a code never
/// changes its meaning.
public enum ExitCode {
    /// Done, or nothing to do.
    OK(0),
    /// A defect in AirsSys.
    INTERNAL(1),
    /// Unknown command or flag, malformed value, ambiguous reference.
    USAGE(2),
    /// A supplied file or value is wrong.
    INVALID(3),
    /// A component, function, file or key does not exist.
    NOT_FOUND(4),
    /// A build, a test or an expectation failed.
    BUILD(5),
    /// Unsigned, bad signature, digest mismatch, broken audit chain.
    TRUST(6),
    /// A policy, role or capability check said no.
    DENIED(7),
    /// Recorded, waiting for approval.
    PENDING(8),
    /// Something on the network could not be reached.
    NETWORK(9),
    /// The host is not running or speaks no common protocol.
    HOST(10),
    /// A guest trapped, returned an error, or did not start.
    COMPONENT(11),
    /// Exists already, wrong state, in use, lock held.
    CONFLICT(12),
    /// A deadline, memory, size or quota was met.
    LIMIT(13),
    /// Several targets, some done and some not.
    PARTIAL(14),
    /// The platform or feature is not available here.
    UNSUPPORTED(15),
    /// Ended by SIGINT after orderly clean-up.
    INTERRUPTED(130),
    /// Ended by SIGTERM after orderly clean-up.
    TERMINATED(143);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /// {@return the number the process ends with}
    public int number() {
        return number;
    }
}
