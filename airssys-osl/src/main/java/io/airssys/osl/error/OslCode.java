package io.airssys.osl.error;

/// The stable codes of this artifact, each with its meaning and what would help.
///
/// They are written as `OSL-` and the name. A code is never renamed or given a second meaning.
public enum OslCode {
    /// No policy was configured, so nothing is allowed.
    NO_POLICY("no policy is configured", "add an access control list when the runtime is built"),
    /// A rule denies the request.
    RULE("a rule denies it", "the audit record names the rule"),
    /// No rule speaks about the request.
    NOT_APPLICABLE("no rule allows it", "add an allow rule for exactly this verb and resource"),
    /// A policy failed while it decided.
    POLICY_ERROR("a policy failed while it decided", "see the log of the host for the cause"),
    /// Nobody is bound as the subject of the request.
    NO_SUBJECT("nobody asks", "bind a subject with OslScope or pass one"),
    /// The bound subject and the passed one differ.
    SUBJECT_CONFLICT("the bound subject and the passed one differ", "use one of them"),
    /// The session of the subject has ended.
    EXPIRED("the session has ended", "sign in again"),
    /// The path lies under no configured root.
    NO_ROOT("the path lies under no root", "name a root of the runtime"),
    /// The path would leave its root, or changes a root that is read-only.
    CONFINEMENT("it would leave the root", "use a path below the root, without '..'"),
    /// A component of the path is a symbolic link.
    SYMLINK("a part of the path is a symbolic link", "use the real path"),
    /// The file has more than one name, and a change would reach all of them.
    HARD_LINK("the file has more than one name", "replace the file instead of changing it"),
    /// The path names a device, a pipe, a socket or a folder where a regular file is needed.
    SPECIAL_FILE("it is no regular file", "only regular files can be read and written"),
    /// The path kept changing while it was resolved.
    RACE("the path kept changing while it was opened", "stop the other writer and try again"),
    /// A component asks for something it was not granted.
    NOT_GRANTED("the component has no such grant", "add the capability to its manifest"),
    /// The host's policy refuses what the component was granted.
    HOST_POLICY("the host's policy refuses it", "the host's policy bounds every grant"),
    /// A path, name or pattern cannot be read.
    PATH("the path is not well formed", "see the message for the place"),
    /// A number is above its hard limit.
    LIMIT("a limit of the request is out of range", "see the message for the range"),
    /// The platform or the build cannot do it.
    CAPABILITY("this platform cannot do it", "see the capability report"),
    /// A file has a newer format than this build reads.
    FORMAT("the file has a newer format", "use the version the message names"),
    /// The runtime or log is closed.
    CLOSED("it is closed", "open it again"),
    /// A setting or policy is wrong.
    CONFIGURATION("the configuration is wrong", "see the list of problems"),
    /// The file or folder is not there.
    NOT_FOUND("it is not there", "check the name"),
    /// The target is there already, is not empty, or is in use.
    CONFLICT("it is there already or in use", "choose another name or another write mode"),
    /// The operating system refused or failed.
    OS("the operating system failed", "the message names its error"),
    /// The content is larger than the caller allowed.
    READ_CAP("the content is larger than the limit", "raise the limit or read a range"),
    /// Something happened halfway and stays.
    PARTIAL("a part of the work is done and stays", "look at what is there"),
    /// The audit log does not accept records, so nothing may happen.
    AUDIT_UNAVAILABLE("the audit log accepts no records", "free space or repair the log"),
    /// An extension of the pipeline failed or broke its contract.
    MIDDLEWARE_FAULT("an extension of the pipeline failed", "the cause names it");

    private final String meaning;
    private final String remedy;

    OslCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /// {@return the code as users see it, for example `OSL-NO_ROOT`}
    public String id() {
        return "OSL-" + name();
    }

    /// {@return what it means, in one clause}
    public String meaning() {
        return meaning;
    }

    /// {@return what would help, in one clause}
    public String remedy() {
        return remedy;
    }
}
