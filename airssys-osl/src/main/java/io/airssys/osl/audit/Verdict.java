package io.airssys.osl.audit;

import java.nio.file.Path;
import java.util.Optional;

/// What a verification found.
public sealed interface Verdict {
    /// Every line is what was written, in the order it was written.
    ///
    /// @param records how many records
    /// @param firstSeq number of the first one; above 1 when earlier files were not given
    /// @param head the newest record
    /// @param files how many files
    /// @param closed whether the last writer closed the log
    /// @param torn an unfinished last line, as a killed or running writer leaves it
    record Intact(
            long records,
            long firstSeq,
            Head head,
            int files,
            boolean closed,
            Optional<TornTail> torn)
            implements Verdict {}

    /// A line is not what was written there.
    ///
    /// @param file the file
    /// @param line number of the first bad line, from 1
    /// @param what what is wrong with it
    /// @param intactBefore records that verified before it
    record Broken(Path file, long line, String what, long intactBefore) implements Verdict {}

    /// The log could not be read at all.
    ///
    /// @param file the file or folder
    /// @param what why
    record Unreadable(Path file, String what) implements Verdict {}

    /// Bytes after the last line end of the last file. No sign of tampering: the next writer moves
    /// them aside.
    ///
    /// @param file the file
    /// @param line number of the unfinished line, from 1
    /// @param bytes how many bytes it has
    record TornTail(Path file, long line, long bytes) {}
}
