package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.internal.LineParser.NotARecord;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The first line of each file: what it is, which format, whose. It has no place in the chain; the
/// first record of the log follows its hash, and a continuation record names it.
///
/// @param file number of the file, from 1
/// @param format number of the format
/// @param instance the writer that started the file
record SegmentHeader(long file, long format, String instance) {
    /// The format this build writes and reads.
    static final int FORMAT = 1;

    private static final String KIND = "airssys-audit";

    byte[] line() {
        JsonBytes out = new JsonBytes(160);
        out.raw('{');
        out.field("file", file);
        out.field("format", format);
        out.field("inst", instance);
        out.key("kind");
        out.string(KIND);
        out.ascii("}\n");
        return Arrays.copyOf(out.array, out.length);
    }

    /// Genesis of the chain: the digest of the line without its end.
    byte[] hash() {
        byte[] line = line();
        return Text.sha256(Arrays.copyOf(line, line.length - 1));
    }

    String hashText() {
        return HexFormat.of().formatHex(hash());
    }

    /// Reads a header line. One of a newer format is returned as it is, so that the caller can name
    /// the format.
    static SegmentHeader parse(byte[] line, int length) throws NotARecord {
        Map<String, Object> f = LineParser.object(line, length);
        if (!KIND.equals(f.get("kind"))) {
            throw new NotARecord("its first line is no header of an audit log");
        }
        SegmentHeader header =
                new SegmentHeader(
                        f.get("file") instanceof Long n ? n : 0,
                        LineParser.number(f, "format"),
                        f.get("inst") instanceof String s ? s : "");
        byte[] again = header.line();
        if (header.format <= FORMAT
                && !(again.length == length + 1
                        && Arrays.equals(again, 0, length, line, 0, length))) {
            throw new NotARecord("its header is not canonical");
        }
        return header;
    }
}
