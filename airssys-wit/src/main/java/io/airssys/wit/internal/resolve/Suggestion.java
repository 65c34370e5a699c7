package io.airssys.wit.internal.resolve;

import java.util.Collection;

/// Finds the known name somebody meant.
final class Suggestion {
    private Suggestion() {}

    /// {@return a help line naming the nearest of `known`, empty when none is near}
    static String didYouMean(String name, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : known) {
            if (Math.abs(name.length() - candidate.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(name, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "did you mean '" + best + "'?";
    }

    /// Levenshtein's distance, one row at a time; names are cut to 64 characters.
    private static int distance(String left, String right) {
        String a = left.substring(0, Math.min(64, left.length()));
        String b = right.substring(0, Math.min(64, right.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
