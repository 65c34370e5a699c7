package io.airssys.osl.subject;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody who may ask for operations. Made by whoever signed it in; nothing the asker says later
/// changes it.
///
/// Ids and groups are compared exactly. An id is 1 to 128 of `A-Z a-z 0-9 . _ @ : -` and starts
/// with a letter or digit; the id of a component may also hold `/` and `#` (OSL-1). Source: SU-01,
/// SU-05.
///
/// @param id who
/// @param type what kind
/// @param groups at most 256, same syntax as ids
/// @param sessionId its session, if it has one
/// @param expiresAt when the session ends; null for subjects that live as long as the program
public record Subject(
        String id,
        SubjectType type,
        Set<String> groups,
        @Nullable String sessionId,
        @Nullable Instant expiresAt) {
    /// Most groups of one subject.
    public static final int MAX_GROUPS = 256;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:-]{0,127}");
    private static final Pattern COMPONENT =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:/#+-]{0,511}");

    /// Checks the syntax.
    public Subject {
        check("subject id", id, type == SubjectType.COMPONENT ? COMPONENT : PLAIN);
        groups = Set.copyOf(groups);
        if (groups.size() > MAX_GROUPS) {
            throw new IllegalArgumentException(
                    "a subject has at most " + MAX_GROUPS + " groups, got " + groups.size());
        }
        groups.forEach(g -> check("group", g, PLAIN));
        if (sessionId != null) {
            check("session id", sessionId, PLAIN);
        }
    }

    /// {@return a subject without groups and session}
    public static Subject of(String id, SubjectType type) {
        return new Subject(id, type, Set.of(), null, null);
    }

    /// {@return the same in other groups}
    public Subject withGroups(Set<String> value) {
        return new Subject(id, type, value, sessionId, expiresAt);
    }

    /// {@return the same within a session that ends}
    public Subject withSession(String session, Instant end) {
        return new Subject(id, type, groups, session, end);
    }

    private static void check(String what, String text, Pattern syntax) {
        if (!syntax.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a "
                            + what
                            + " is 1 to 128 of A-Z a-z 0-9 . _ @ : -, and starts with a letter"
                            + " or digit; this one is not");
        }
    }
}
