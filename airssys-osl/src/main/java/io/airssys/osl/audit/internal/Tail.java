package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.AuditEntry;
import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.internal.LineParser.NotARecord;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an existing log ends, after a torn last line was moved aside.
///
/// @param last the file to go on with; absent for a log without records
/// @param number the number of that file, or of the one to start
/// @param chain the chain to go on with; absent for a log without records
/// @param recovered what was moved aside, to be recorded
record Tail(
        @Nullable Path last,
        int number,
        @Nullable Chain chain,
        List<AuditRecord.Recovery> recovered) {
    private static final int MAX_LINE = 16 << 20;

    /// Finds the end of the log in `folder`.
    ///
    /// @throws OslException.Unsupported when a newer version wrote it
    /// @throws OslException.Configuration when its last record does not verify
    static Tail find(LogFolder folder) throws IOException {
        List<AuditRecord.Recovery> recovered = new ArrayList<>();
        for (Path file : List.copyOf(folder.segments().values()).reversed()) {
            byte[] header = line(file, 0);
            if (header.length > 0 && header[header.length - 1] == '\n') {
                checkFormat(file, header);
                cutTorn(folder, file, recovered);
                byte[] line = lastLine(file, header.length);
                if (line.length > 0) {
                    Chain chain = chain(file, line);
                    return new Tail(file, LogFolder.number(file), chain, recovered);
                }
            }
            // Killed while it started this file: no record is in it.
            recovered.add(aside(folder, file, Files.readAllBytes(file)));
            Files.delete(file);
        }
        return new Tail(null, 1, null, recovered);
    }

    private static void checkFormat(Path file, byte[] header) {
        try {
            SegmentHeader parsed = SegmentHeader.parse(header, header.length - 1);
            if (parsed.format() > SegmentHeader.FORMAT) {
                throw new OslException.Unsupported(
                        OslCode.FORMAT, newer(file, parsed.format()), null);
            }
        } catch (NotARecord e) {
            throw LogFolder.refused(file, e.why());
        }
    }

    static String newer(Path file, long format) {
        return "cannot use the audit log "
                + file
                + ": it has format "
                + format
                + ", this version reads up to "
                + SegmentHeader.FORMAT
                + "; use a version of airssys that reads format "
                + format;
    }

    private static void cutTorn(LogFolder folder, Path file, List<AuditRecord.Recovery> recovered)
            throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            long end = afterLastLineEnd(f, f.length());
            if (end < f.length()) {
                byte[] torn = bytes(f, end, f.length());
                recovered.add(aside(folder, file, torn));
                f.setLength(end);
            }
        }
    }

    private static AuditRecord.Recovery aside(LogFolder folder, Path file, byte[] bytes)
            throws IOException {
        Path aside = folder.aside(file);
        Files.createFile(aside, LogFolder.FILE_MODE);
        Files.write(aside, bytes, StandardOpenOption.WRITE);
        return new AuditRecord.Recovery(
                String.valueOf(file.getFileName()),
                String.valueOf(aside.getFileName()),
                bytes.length,
                HexFormat.of().formatHex(Text.sha256(bytes)));
    }

    private static Chain chain(Path file, byte[] line) {
        try {
            AuditEntry last = LineParser.entry(line, line.length - 1);
            Chain chain = new Chain(last.seq() - 1, HexFormat.of().parseHex(last.prev()));
            JsonBytes again = new JsonBytes(line.length);
            chain.link(Encoded.of(last.record(), last.at(), last.instance()), again);
            if (!Arrays.equals(again.array, 0, again.length, line, 0, line.length)) {
                throw new NotARecord("its last record was changed");
            }
            chain.commit();
            return chain;
        } catch (NotARecord | IllegalArgumentException e) {
            throw LogFolder.refused(
                    file, e.getMessage() + "; verify the log and move it away to start anew");
        }
    }

    private static byte[] line(Path file, long from) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = bytes(f, from, Math.min(f.length(), from + 4_096));
            for (int i = 0; i < start.length; i++) {
                if (start[i] == '\n') {
                    return Arrays.copyOf(start, i + 1);
                }
            }
            return start;
        }
    }

    private static byte[] lastLine(Path file, long headerLength) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "r")) {
            long end = f.length();
            return end <= headerLength ? new byte[0] : bytes(f, afterLastLineEnd(f, end - 1), end);
        }
    }

    /// The place after the last line end before `limit`, or 0.
    private static long afterLastLineEnd(RandomAccessFile f, long limit) throws IOException {
        int step = 8_192;
        for (long to = limit; to > 0; to -= step) {
            long from = Math.max(0, to - step);
            byte[] part = bytes(f, from, to);
            for (int i = part.length - 1; i >= 0; i--) {
                if (part[i] == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    private static byte[] bytes(RandomAccessFile f, long from, long to) throws IOException {
        if (to - from > MAX_LINE) {
            throw new IOException("a line longer than " + MAX_LINE + " bytes");
        }
        byte[] bytes = new byte[(int) (to - from)];
        f.seek(from);
        f.readFully(bytes);
        return bytes;
    }
}
