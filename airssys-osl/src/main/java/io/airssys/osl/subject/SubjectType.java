package io.airssys.osl.subject;

/// What kind of subject it is.
public enum SubjectType {
    /// A person.
    USER,
    /// Another program.
    SERVICE,
    /// A WebAssembly component of a host.
    COMPONENT,
    /// The embedding program itself.
    SYSTEM
}
