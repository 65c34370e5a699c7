package io.airssys.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Assertions that are known to fail, by script and line, each with its reason. The list may only
/// shrink: an entry that passes is as wrong as a failure that is not listed (CM-13).
///
/// One entry per line of a text file: `folder/script.wast:line reason`; `#` starts a comment.
final class ExpectedFailures {
    private final Map<String, String> reasons;
    private final Set<String> met = new TreeSet<>();

    private ExpectedFailures(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    static ExpectedFailures read(Path list) throws IOException {
        Map<String, String> reasons = new HashMap<>();
        for (String line : Files.readAllLines(list)) {
            int space = line.indexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                reasons.put(line.substring(0, space), line.substring(space + 1).strip());
            }
        }
        return new ExpectedFailures(reasons);
    }

    /// {@return the name under which the list knows a script: its folder and its file name}
    static String key(Path file) {
        Path full = file.toAbsolutePath().normalize();
        int names = full.getNameCount();
        return full.subpath(Math.max(0, names - 2), names).toString();
    }

    /// {@return whether a failure is on the list}
    boolean expects(String key, int line) {
        String entry = key + ":" + line;
        if (!reasons.containsKey(entry)) {
            return false;
        }
        met.add(entry);
        return true;
    }

    /// {@return the reason of an entry}
    String reason(String key, int line) {
        return reasons.getOrDefault(key + ":" + line, "");
    }

    /// {@return entries for the script that no failure met}
    Set<String> stale(String key) {
        Set<String> stale = new TreeSet<>();
        for (String entry : reasons.keySet()) {
            if (entry.startsWith(key + ":") && !met.contains(entry)) {
                stale.add(entry);
            }
        }
        return stale;
    }
}
