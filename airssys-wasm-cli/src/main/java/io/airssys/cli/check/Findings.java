package io.airssys.cli.check;

import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What one run of `airssys check` has found so far. Not thread-safe.
public final class Findings {
    private static final Comparator<Finding> BY_PLACE =
            Comparator.<Finding, String>comparing(f -> place(f).ref())
                    .thenComparingInt(f -> place(f).line())
                    .thenComparingInt(f -> place(f).column())
                    .thenComparing(Finding::severity)
                    .thenComparing(f -> f.failure().code());

    private final List<Finding> found = new ArrayList<>();
    private int files;

    /// Counts a file that was looked at.
    void looked() {
        files++;
    }

    /// Something that will not work.
    void error(String code, Place place, String what, String why) {
        add(Finding.Severity.ERROR, code, place, what, why);
    }

    /// Something that will work and is probably not meant.
    void warning(String code, Place place, String what, String why) {
        add(Finding.Severity.WARNING, code, place, what, why);
    }

    private void add(Finding.Severity severity, String code, Place place, String what, String why) {
        for (Failure failure : Failures.coded(code, what, why, null).failures()) {
            found.add(new Finding(severity, failure.at(place)));
        }
    }

    /// What a reader refused.
    void refused(CommandFailed failed) {
        failed.failures().forEach(f -> found.add(new Finding(Finding.Severity.ERROR, f)));
    }

    /// {@return what was found, by file, line and column}
    public List<Finding> sorted() {
        return found.stream().sorted(BY_PLACE).distinct().toList();
    }

    /// {@return how many files were looked at}
    public int files() {
        return files;
    }

    private static Place place(Finding finding) {
        return finding.failure().where().orElse(Place.of(""));
    }
}
