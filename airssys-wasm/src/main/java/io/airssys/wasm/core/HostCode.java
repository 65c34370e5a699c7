package io.airssys.wasm.core;

/// A stable code of a failure of the host; section 4 of the host specification.
///
/// Codes are never reused. Only codes something can raise are listed. [#text()] is the short form
/// operators see; guests see it with the prefix `AW-`.
public enum HostCode {
    /// A namespace that breaks its grammar.
    ID_001("bad namespace", false),
    /// A name that breaks its grammar.
    ID_002("bad name", false),
    /// A version that is no SemVer 2 version without build metadata.
    ID_003("bad version", false),
    /// An instance name that breaks its grammar.
    ID_004("bad instance", false),
    /// A namespace only the host itself may use.
    ID_005("reserved namespace", false),
    /// A manifest that is no TOML.
    MAN_001("manifest syntax", false),
    /// A key no schema knows, or one this version does not implement.
    MAN_002("unknown key", false),
    /// A value of another type than the key wants.
    MAN_003("wrong type", false),
    /// A value outside its accepted bounds.
    MAN_004("out of range", false),
    /// A required key that is absent.
    MAN_005("missing key", false),
    /// Two keys that exclude each other.
    MAN_006("conflicting keys", false),
    /// A manifest of another schema.
    MAN_007("unsupported schema", false),
    /// The host's memory or instance count is used up.
    LIM_003("host limit reached", true),
    /// A component this host does not have.
    LIF_001("unknown component", false),
    /// An operation the present state does not allow.
    LIF_002("wrong state", false),
    /// `initialize` answered with an error or did not return.
    LIF_003("initialize failed", false),
    /// `shutdown` answered with an error or did not return.
    LIF_004("shutdown failed", false),
    /// An instance of that identity is alive.
    LIF_005("duplicate instance", false),
    /// The instance crashed too often and waits for an operator.
    LIF_006("quarantined", false),
    /// The host was not started, or is shut down.
    LIF_007("host not running", false),
    /// No instance at that address.
    MSG_001("target not found", false),
    /// The target's mailbox is full.
    MSG_002("mailbox full", true),
    /// The payload is larger than the target accepts.
    MSG_003("payload too large", false),
    /// The target stopped.
    MSG_005("target stopped", false),
    /// A route with several instances cannot choose one.
    MSG_007("ambiguous route", false),
    /// The receiver does not accept this sender.
    MSG_008("not accepted by receiver", false),
    /// The receiver crashed while it handled the message.
    MSG_009("receiver crashed", true),
    /// No answer in time.
    REQ_001("request timed out", true),
    /// The target ended before it answered.
    REQ_003("target gone", true),
    /// No pending request of that id.
    REQ_004("unknown request", false),
    /// The instance has as many requests pending as it may.
    REQ_005("too many pending requests", true),
    /// A timeout outside 1 ms to 5 min.
    REQ_006("timeout out of range", false),
    /// The handler answered with an error.
    REQ_007("handler returned error", false),
    /// No live grant covers the operation.
    CAP_001("denied", false),
    /// A pattern that breaks its grammar.
    CAP_003("bad pattern", false),
    /// A grant wider than what it is derived from.
    CAP_004("wider than parent", false),
    /// An unsigned component outside the development folder.
    TRU_001("unsigned component", false),
    /// The storage quota in bytes is used up.
    QUO_002("storage bytes", false),
    /// The storage quota in keys is used up.
    QUO_003("storage keys", false),
    /// A storage key that breaks its grammar.
    STO_001("bad key", false),
    /// A value larger than the namespace accepts.
    STO_002("value too large", false),
    /// Reading or writing the store failed.
    STO_003("store i/o", true),
    /// The store is damaged, or was written by a newer format.
    STO_004("store corrupt", false),
    /// The store is closed.
    STO_005("store closed", false),
    /// A write by an incarnation that has been replaced.
    STO_008("fenced", false);

    private final String text;
    private final String summary;
    private final boolean retryable;

    HostCode(String summary, boolean retryable) {
        this.text = name().replace('_', '-');
        this.summary = summary;
        this.retryable = retryable;
    }

    /// {@return the stable text, for example `MSG-002`}
    public String text() {
        return text;
    }

    /// {@return what it means in a few words}
    public String summary() {
        return summary;
    }

    /// {@return whether the same operation can succeed later without a change}
    public boolean retryable() {
        return retryable;
    }
}
