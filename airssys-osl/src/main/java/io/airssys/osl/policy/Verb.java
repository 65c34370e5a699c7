package io.airssys.osl.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The verbs a rule may name, written `domain:action`. Source: PM-02.
public final class Verb {
    private static final Set<String> KNOWN =
            Collections.unmodifiableSet(
                    new TreeSet<>(
                            List.of(
                                    "file:read",
                                    "file:write",
                                    "file:append",
                                    "file:create",
                                    "file:delete",
                                    "file:stat",
                                    "dir:list",
                                    "dir:create",
                                    "messaging:send",
                                    "messaging:request",
                                    "messaging:broadcast",
                                    "storage:read",
                                    "storage:write",
                                    "storage:delete")));

    private Verb() {}

    /// {@return every verb this version knows, sorted}
    public static Set<String> known() {
        return KNOWN;
    }

    /// {@return the verbs `pattern` stands for: one, all of a domain (`file:*`), or all (`*`)}
    ///
    /// @throws IllegalArgumentException for anything else, with the nearest known verb
    public static List<String> expand(String pattern) {
        if (pattern.equals("*")) {
            return List.copyOf(KNOWN);
        }
        List<String> verbs = new ArrayList<>();
        if (pattern.endsWith(":*")) {
            String domain = pattern.substring(0, pattern.length() - 1);
            KNOWN.stream().filter(v -> v.startsWith(domain)).forEach(verbs::add);
        } else if (KNOWN.contains(pattern)) {
            verbs.add(pattern);
        }
        if (verbs.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown verb '"
                            + pattern
                            + "'"
                            + hint(pattern)
                            + "; '*' stands alone or for"
                            + " all actions of a domain, as in 'file:*'");
        }
        return verbs;
    }

    private static String hint(String verb) {
        return KNOWN.stream()
                .min(Comparator.comparingInt(k -> distance(k, verb)))
                .filter(k -> distance(k, verb) <= 2)
                .map(k -> "; did you mean '" + k + "'?")
                .orElse("");
    }

    /// Edit distance of two words (Levenshtein 1966).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
