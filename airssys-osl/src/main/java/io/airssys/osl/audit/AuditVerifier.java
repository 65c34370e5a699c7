package io.airssys.osl.audit;

import io.airssys.osl.audit.internal.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks that a log is what was written. Takes no lock and changes nothing, so it may run beside a
/// writer; memory does not grow with the log.
///
/// It detects changed, removed, inserted, reordered and duplicated lines, also across files. That
/// the end was cut off at a line is detectable only against a [Head] kept elsewhere. Source: AU-03.
public final class AuditVerifier {
    private AuditVerifier() {}

    /// Verifies the log in a folder, or one file.
    public static Verdict verify(Path folderOrFile) {
        return read(folderOrFile, null, _ -> {});
    }

    /// Verifies and demands that record `anchor` is still there.
    public static Verdict verify(Path folderOrFile, Head anchor) {
        return read(folderOrFile, anchor, _ -> {});
    }

    /// Verifies files that follow each other. The first one may be any file of the log.
    public static Verdict verify(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("give at least one file of the log");
        }
        return new LogReader(List.copyOf(files), null, _ -> {}).read();
    }

    /// Gives each record that verifies to `entries`, in order, and stops at the first that does
    /// not.
    public static Verdict read(Path folderOrFile, Consumer<AuditEntry> entries) {
        return read(folderOrFile, null, entries);
    }

    private static Verdict read(Path path, @Nullable Head anchor, Consumer<AuditEntry> entries) {
        if (!Files.isDirectory(path)) {
            return new LogReader(List.of(path), anchor, entries).read();
        }
        List<Path> files;
        try {
            files = LogReader.filesOf(path);
        } catch (IOException e) {
            return new Verdict.Unreadable(path, e.toString());
        }
        if (files.isEmpty()) {
            return new Verdict.Unreadable(path, "it holds no file of an audit log");
        }
        if (!String.valueOf(files.getFirst().getFileName()).equals("audit-00000001.jsonl")) {
            return new Verdict.Broken(files.getFirst(), 1, "the files before it are missing", 0);
        }
        return new LogReader(files, anchor, entries).read();
    }
}
