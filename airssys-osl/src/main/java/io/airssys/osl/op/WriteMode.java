package io.airssys.osl.op;

import java.util.List;

/// What a write does with what is there. Each needs verbs of its own, known before anything is
/// looked at. Source: OP-04.
public enum WriteMode {
    /// The file must not exist. Needs `file:create`.
    CREATE_NEW("file:create"),
    /// The file must exist; its content is replaced as a whole. Needs `file:write`.
    REPLACE_EXISTING("file:write"),
    /// Either. Needs `file:write` and `file:create`.
    CREATE_OR_REPLACE("file:write", "file:create"),
    /// The file must exist; the content is added. Needs `file:append`.
    APPEND_EXISTING("file:append"),
    /// Either, added. Needs `file:append` and `file:create`.
    APPEND_OR_CREATE("file:append", "file:create");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes immutable ones.
    private final List<String> verbs;

    WriteMode(String... verbs) {
        this.verbs = List.of(verbs);
    }

    /// {@return the verbs it needs}
    public List<String> verbs() {
        return verbs;
    }

    /// {@return whether it adds to what is there}
    public boolean appends() {
        return this == APPEND_EXISTING || this == APPEND_OR_CREATE;
    }

    /// {@return whether the file may be absent}
    public boolean mayCreate() {
        return verbs.contains("file:create");
    }

    /// {@return whether the file may be there}
    public boolean mayExist() {
        return this != CREATE_NEW;
    }
}
