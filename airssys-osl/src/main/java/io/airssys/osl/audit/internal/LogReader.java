package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.AuditEntry;
import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.Head;
import io.airssys.osl.audit.Verdict;
import io.airssys.osl.audit.internal.LineParser.NotARecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads files of a log in order and checks every line against the chain: it encodes and links each
/// record again and compares bytes, so any difference at all is found. Used once; not thread-safe.
public final class LogReader {
    private static final int MAX_LINE = 16 << 20;

    private final List<Path> files;
    private final @Nullable Head anchor;
    private final Consumer<AuditEntry> entries;

    private final byte[] block = new byte[64 << 10];
    private int blockAt;
    private int blockEnd;

    private @Nullable Chain chain;
    private long records;
    private long firstSeq;
    private boolean anchored;
    private boolean closed;
    private Verdict.@Nullable TornTail torn;

    /// A reader of `files`, which gives each verified record to `entries`.
    public LogReader(List<Path> files, @Nullable Head anchor, Consumer<AuditEntry> entries) {
        this.files = files;
        this.anchor = anchor;
        this.entries = entries;
    }

    /// {@return the files of the log in `folder`, in order}
    public static List<Path> filesOf(Path folder) throws IOException {
        return List.copyOf(LogFolder.segments(folder).values());
    }

    /// Reads all files.
    public Verdict read() {
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            int number = LogFolder.number(file);
            if (i > 0 && number != 0 && number != LogFolder.number(files.get(i - 1)) + 1) {
                int missing = LogFolder.number(files.get(i - 1)) + 1;
                return broken(file, 1, "file " + missing + " of the log is missing before it");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Verdict.Unreadable(file, "it is no regular file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                blockAt = 0;
                blockEnd = 0;
                Verdict bad = readFile(file, in, i == files.size() - 1);
                if (bad != null) {
                    return bad;
                }
            } catch (IOException e) {
                return new Verdict.Unreadable(file, e.toString());
            }
        }
        return end();
    }

    private Verdict end() {
        Path last = files.getLast();
        if (chain == null) {
            return torn == null && records == 0 && files.size() == 1
                    ? broken(last, 1, "the log has no record")
                    : new Verdict.Unreadable(last, "it holds no complete record");
        }
        if (anchor != null && !anchored) {
            return broken(
                    last,
                    1,
                    "the end was cut off: the anchor names record "
                            + anchor.seq()
                            + ", the log ends with record "
                            + chain.seq());
        }
        return new Verdict.Intact(
                records, firstSeq, chain.head(), files.size(), closed, Optional.ofNullable(torn));
    }

    private @Nullable Verdict readFile(Path file, InputStream in, boolean last) throws IOException {
        JsonBytes line = new JsonBytes(4_096);
        SegmentHeader header = null;
        for (long number = 1; ; number++) {
            boolean whole = nextLine(in, line);
            if (line.length > MAX_LINE) {
                return broken(file, number, "the line is longer than " + MAX_LINE + " bytes");
            }
            if (!whole) {
                if (line.length > 0 && last) {
                    torn = new Verdict.TornTail(file, number, line.length);
                } else if (line.length > 0) {
                    return broken(file, number, "the line is cut off, but another file follows");
                } else if (number == 1 && !last) {
                    return broken(file, 1, "the file is empty, but another one follows");
                }
                return null;
            }
            try {
                if (header == null) {
                    header = SegmentHeader.parse(line.array, line.length - 1);
                    if (header.format() > SegmentHeader.FORMAT) {
                        return new Verdict.Unreadable(file, Tail.newer(file, header.format()));
                    }
                    if (LogFolder.number(file) != 0 && LogFolder.number(file) != header.file()) {
                        return broken(file, 1, "its header says it is file " + header.file());
                    }
                } else {
                    String bad = check(line, header, number == 2);
                    if (bad != null) {
                        return broken(file, number, bad);
                    }
                }
            } catch (NotARecord e) {
                return number == 1 && records == 0
                        ? new Verdict.Unreadable(file, e.why())
                        : broken(file, number, e.why());
            }
        }
    }

    private @Nullable String check(JsonBytes line, SegmentHeader header, boolean first)
            throws NotARecord {
        AuditEntry entry = LineParser.entry(line.array, line.length - 1);
        if (chain == null) {
            String bad = start(entry, header);
            if (bad != null) {
                return bad;
            }
        }
        Chain at = Objects.requireNonNull(chain);
        if (first && header.file() > 1 && !continues(entry, header)) {
            return "the file does not begin by naming its own header";
        }
        String before = at.head().hash();
        long expected = at.seq() + 1;
        JsonBytes again = new JsonBytes(line.length);
        at.link(Encoded.of(entry.record(), entry.at(), entry.instance()), again);
        if (!Arrays.equals(again.array, 0, again.length, line.array, 0, line.length)) {
            at.rollback();
            return difference(entry, expected, before);
        }
        at.commit();
        records++;
        closed =
                entry.record() instanceof AuditRecord.Lifecycle l
                        && l.action().equals("audit:closed");
        if (anchor != null && anchor.seq() == entry.seq()) {
            if (!anchor.hash().equals(entry.hash())) {
                return "record " + entry.seq() + " is not the one the anchor names";
            }
            anchored = true;
        }
        entries.accept(entry);
        return null;
    }

    /// The first record given: number 1 follows the header; a later one is taken at its word, since
    /// the files before it were not given.
    private @Nullable String start(AuditEntry entry, SegmentHeader header) {
        if (header.file() == 1) {
            firstSeq = 1;
            chain = new Chain(0, header.hash());
            return null;
        }
        if (entry.seq() < 2 || !entry.prev().matches("[0-9a-f]{64}")) {
            return "the first record of a further file must follow another record";
        }
        firstSeq = entry.seq();
        chain = new Chain(entry.seq() - 1, HexFormat.of().parseHex(entry.prev()));
        return null;
    }

    private static boolean continues(AuditEntry entry, SegmentHeader header) {
        return entry.record() instanceof AuditRecord.Lifecycle l
                && l.action().equals("audit:continued")
                && header.hashText().equals(l.details().get("header"));
    }

    private static String difference(AuditEntry entry, long expected, String before) {
        if (entry.seq() > expected) {
            return "record " + expected + " is missing: record " + entry.seq() + " stands here";
        }
        if (entry.seq() < expected) {
            return "record " + entry.seq() + " stands here again, in place of " + expected;
        }
        return entry.prev().equals(before)
                ? "record " + expected + " was changed"
                : "record " + expected + " does not follow the record before it";
    }

    /// Reads up to and with the next line end; false when the file ends before one.
    private boolean nextLine(InputStream in, JsonBytes line) throws IOException {
        line.reset();
        while (line.length <= MAX_LINE) {
            if (blockAt == blockEnd) {
                blockAt = 0;
                blockEnd = Math.max(0, in.read(block));
                if (blockEnd == 0) {
                    return false;
                }
            }
            int end = blockAt;
            while (end < blockEnd && block[end] != '\n') {
                end++;
            }
            boolean whole = end < blockEnd;
            end += whole ? 1 : 0;
            line.bytes(block, blockAt, end);
            blockAt = end;
            if (whole) {
                return true;
            }
        }
        return false;
    }

    private Verdict broken(Path file, long line, String what) {
        return new Verdict.Broken(file, line, what, records);
    }
}
