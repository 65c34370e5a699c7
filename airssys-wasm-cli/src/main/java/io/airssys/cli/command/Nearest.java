package io.airssys.cli.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the names a mistyped one may have meant.
final class Nearest {
    private static final int MAX_DISTANCE = 2;

    private Nearest() {}

    /// {@return at most `limit` of `known` within two edits of `text`, nearest first}
    static List<String> of(String text, Collection<String> known, int limit) {
        return known.stream()
                .filter(name -> distance(text, name) <= MAX_DISTANCE)
                .sorted(
                        Comparator.<String>comparingInt(name -> distance(text, name))
                                .thenComparing(n -> n))
                .limit(limit)
                .toList();
    }

    /// Levenshtein distance, row by row.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
