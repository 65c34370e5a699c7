package io.airssys.conformance;

import java.util.List;

/// What became of one script.
///
/// @param file its path below the folder that was run
/// @param passed assertions that held
/// @param failed assertions that did not, and definitions that were wrongly refused
/// @param skipped assertions about what the product refuses as unsupported
/// @param unexpected failures that are on no list, and listed ones that did not happen
/// @param notes one line for each failure and each skip, with its reason
record FileReport(
        String file, int passed, int failed, int skipped, int unexpected, List<String> notes) {
    FileReport {
        notes = List.copyOf(notes);
    }
}
