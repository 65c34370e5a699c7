package io.airssys.wasm.security.toml;

import java.util.LinkedHashSet;
import java.util.Set;

/// The keys a file may hold: those this version reads, those it knows of but does not implement,
/// and subtrees whose keys are free. Immutable.
///
/// Keys are dotted; an element of an array of tables is written without its index, and `*` stands
/// for any one segment (`components.*.source`).
public final class TomlSchema {
    private final Set<String> built = new LinkedHashSet<>();
    private final Set<String> later = new LinkedHashSet<>();
    private final Set<String> free = new LinkedHashSet<>();

    private TomlSchema() {}

    /// {@return a schema of the keys this version reads}
    public static TomlSchema of(String... keys) {
        TomlSchema schema = new TomlSchema();
        schema.built.addAll(Set.of(keys));
        return schema;
    }

    /// {@return this schema and keys that are known but not implemented; they are refused by name}
    public TomlSchema withLater(String... keys) {
        TomlSchema schema = copy();
        schema.later.addAll(Set.of(keys));
        return schema;
    }

    /// {@return this schema and subtrees below which every key is accepted}
    public TomlSchema withFree(String... subtrees) {
        TomlSchema schema = copy();
        schema.free.addAll(Set.of(subtrees));
        return schema;
    }

    private TomlSchema copy() {
        TomlSchema schema = new TomlSchema();
        schema.built.addAll(built);
        schema.later.addAll(later);
        schema.free.addAll(free);
        return schema;
    }

    enum Standing {
        /// A key that is read.
        BUILT,
        /// A table that holds known keys.
        PARENT,
        /// Everything below is free.
        FREE,
        /// Known, not implemented.
        LATER,
        UNKNOWN
    }

    Standing standing(String key) {
        if (any(free, key)) {
            return Standing.FREE;
        }
        if (any(built, key)) {
            return Standing.BUILT;
        }
        // A key that is not built shields everything below it.
        for (String known : later) {
            if (matches(known, key) || startsWith(key, known)) {
                return Standing.LATER;
            }
        }
        return parent(built, key) || parent(free, key) ? Standing.PARENT : Standing.UNKNOWN;
    }

    private static boolean any(Set<String> keys, String key) {
        return keys.stream().anyMatch(known -> matches(known, key));
    }

    private static boolean parent(Set<String> keys, String key) {
        return keys.stream().anyMatch(known -> startsWith(known, key));
    }

    private static boolean matches(String pattern, String key) {
        String[] a = pattern.split("\\.", -1);
        String[] b = key.split("\\.", -1);
        return a.length == b.length && prefixMatches(a, b, a.length);
    }

    /// {@return whether `longer` lies below `shorter`; `*` on either side fits}
    private static boolean startsWith(String longer, String shorter) {
        String[] a = longer.split("\\.", -1);
        String[] b = shorter.split("\\.", -1);
        return a.length > b.length && prefixMatches(a, b, b.length);
    }

    private static boolean prefixMatches(String[] a, String[] b, int length) {
        for (int i = 0; i < length; i++) {
            if (!a[i].equals(b[i]) && !a[i].equals("*") && !b[i].equals("*")) {
                return false;
            }
        }
        return true;
    }

    /// {@return the known key with the least edit distance to `key`, at most a third of its length;
    /// else empty}
    String nearest(String key) {
        String best = "";
        int bestDistance = Math.max(2, key.length() / 3) + 1;
        for (String known : built) {
            int distance = distance(key, known, bestDistance);
            if (distance < bestDistance) {
                best = known;
                bestDistance = distance;
            }
        }
        return best;
    }

    /// Levenshtein distance in two rows, cut off at `limit`.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        return Math.min(previous[b.length()], limit);
    }
}
