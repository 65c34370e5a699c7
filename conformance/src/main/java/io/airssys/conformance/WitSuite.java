package io.airssys.conformance;

import io.airssys.wit.Diagnostic;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The WIT fixtures, each a file or a folder, read with all features off.
///
/// A good one is read and printed; reading that text again must give the same packages and the same
/// text. One below `parse-fail` is refused, and the first error stands where the table says.
final class WitSuite {
    private static final String BAD = "parse-fail";

    /// Needs what the suite's own folder does not hold.
    private static final String INCOMPLETE = "kinds-of-deps";

    private final WitFailTable table;

    WitSuite(WitFailTable table) {
        this.table = table;
    }

    /// {@return one report per fixture, then one per row of the table without a fixture}
    List<FileReport> run(Path root) throws IOException {
        List<FileReport> reports = new ArrayList<>();
        for (Path fixture : fixtures(root)) {
            if (!fixture.equals(root.resolve(BAD))) {
                reports.add(good(fixture));
            }
        }
        Set<String> missing = table.fixtures();
        if (Files.isDirectory(root.resolve(BAD))) {
            for (Path fixture : fixtures(root.resolve(BAD))) {
                String name = fixture.getFileName().toString();
                missing.remove(name);
                reports.add(bad(name, fixture));
            }
            for (String name : missing) {
                reports.add(
                        failed(
                                BAD + "/" + name,
                                "the table has a row, but there is no such fixture"));
            }
        }
        return reports;
    }

    private static List<Path> fixtures(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> Files.isDirectory(p) || p.toString().endsWith(".wit"))
                    .sorted()
                    .toList();
        }
    }

    private static FileReport good(Path fixture) {
        String name = fixture.getFileName().toString();
        if (name.equals(INCOMPLETE)) {
            return new FileReport(
                    name,
                    0,
                    0,
                    1,
                    0,
                    List.of("skipped: its binary dependencies are not in the data"));
        }
        try {
            Resolve resolve = Wit.parse(fixture);
            String text = Wit.print(resolve);
            Resolve again = Wit.parseText("printed.wit", text);
            if (!again.equals(resolve)) {
                return failed(name, "the printed text means something else");
            }
            return Wit.print(again).equals(text)
                    ? passed(name)
                    : failed(name, "printing what was printed gives another text");
        } catch (WitException e) {
            return failed(name, first(e));
        }
    }

    private FileReport bad(String fixture, Path path) {
        String name = BAD + "/" + fixture;
        try {
            Wit.parse(path);
            return failed(name, "accepted");
        } catch (WitException.Unreadable e) {
            return failed(name, String.valueOf(e.getMessage()));
        } catch (WitException e) {
            Diagnostic d = e.diagnostics().getFirst();
            String found = WitFailTable.place(d.file(), d.line(), d.column());
            String wanted = table.place(fixture).orElse("no row in the table");
            return found.equals(wanted)
                    ? passed(name)
                    : failed(name, "expected " + wanted + ", found " + first(e));
        }
    }

    private static String first(WitException e) {
        return e.diagnostics().stream()
                .findFirst()
                .map(d -> WitFailTable.place(d.file(), d.line(), d.column()) + " " + d.message())
                .orElse(String.valueOf(e.getMessage()));
    }

    private static FileReport passed(String name) {
        return new FileReport(name, 1, 0, 0, 0, List.of());
    }

    private static FileReport failed(String name, String why) {
        return new FileReport(name, 0, 1, 0, 1, List.of("failed: " + why));
    }
}
