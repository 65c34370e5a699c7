package io.airssys.osl.audit.internal;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.Origin;
import io.airssys.osl.error.Effect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as canonical JSON that lacks only its place in the chain: `hash`, `prev` and `seq` are
/// put in at three marks. So the costly part is done by each appender on its own, outside the lock.
///
/// Fields stand in the order of their names. `v` sorts after every other name and is always there,
/// so no field needs to know whether it is the last.
final class Encoded {
    final byte[] bytes;
    final int length;
    int hashAt;
    int prevAt;
    int seqAt;

    private Encoded(AuditRecord record, Instant at, String instance) {
        JsonBytes out = new JsonBytes(640);
        out.raw('{');
        switch (record) {
            case AuditRecord.Decision d -> decision(out, d, instance);
            case AuditRecord.Outcome o -> outcome(out, o, instance);
            case AuditRecord.Lifecycle l -> lifecycle(out, l, instance);
            case AuditRecord.Policy p -> policy(out, p, instance);
            case AuditRecord.Recovery r -> recovery(out, r, instance);
        }
        out.key("ts");
        timestamp(out, at);
        out.raw(',');
        out.field("type", record.type());
        out.ascii("\"v\":1}\n");
        bytes = out.array;
        length = out.length;
    }

    static Encoded of(AuditRecord record, Instant at, String instance) {
        return new Encoded(record, at, instance);
    }

    private void decision(JsonBytes out, AuditRecord.Decision d, String instance) {
        Origin o = d.origin();
        out.field("code", d.code());
        out.field("component", o.component());
        out.field("decision", d.allowed() ? "allow" : "deny");
        out.field("evalNanos", d.evalNanos());
        hashAt = out.length;
        place(out, o, instance);
        out.field("op", d.op());
        out.key("pairs");
        char separator = '[';
        for (AuditRecord.Pair pair : d.pairs()) {
            out.raw(separator);
            separator = ',';
            pair(out, pair);
        }
        out.ascii(d.pairs().isEmpty() ? "[]," : "],");
        out.field("policyHash", d.policyHash());
        prevAt = out.length;
        out.field("rid", d.rid());
        seqAt = out.length;
        subject(out, o);
    }

    private static void pair(JsonBytes out, AuditRecord.Pair pair) {
        out.raw('{');
        out.field("decision", word(pair.ruling()));
        out.field("policy", pair.policy());
        out.field("resource", pair.resource());
        out.field("rule", pair.rule());
        out.key("verb");
        out.string(pair.verb());
        out.raw('}');
    }

    private void outcome(JsonBytes out, AuditRecord.Outcome r, String instance) {
        Origin o = r.origin();
        out.field("bytesIn", r.bytesIn());
        out.field("bytesOut", r.bytesOut());
        out.field("component", o.component());
        out.field("durNanos", r.durNanos());
        out.field("effect", r.effect() == Effect.NONE ? null : word(r.effect()));
        out.field("error", r.error());
        hashAt = out.length;
        place(out, o, instance);
        out.field("op", r.op());
        prevAt = out.length;
        out.field("rid", r.rid());
        seqAt = out.length;
        out.field("session", o.session());
        out.field("status", word(r.status()));
        out.field("stype", o.type());
        out.field("subject", o.subject());
    }

    private void lifecycle(JsonBytes out, AuditRecord.Lifecycle r, String instance) {
        Origin o = r.origin();
        out.field("action", r.action());
        out.field("code", r.code());
        out.field("component", o.component());
        if (!r.details().isEmpty()) {
            out.key("details");
            char separator = '{';
            for (Map.Entry<String, String> detail : r.details().entrySet()) {
                out.raw(separator);
                separator = ',';
                out.string(detail.getKey());
                out.raw(':');
                out.string(detail.getValue());
            }
            out.ascii("},");
        }
        hashAt = out.length;
        place(out, o, instance);
        out.field("outcome", r.outcome());
        prevAt = out.length;
        out.field("resource", r.resource());
        seqAt = out.length;
        subject(out, o);
    }

    private void policy(JsonBytes out, AuditRecord.Policy r, String instance) {
        hashAt = out.length;
        out.field("inst", instance);
        out.field("policyHash", r.policyHash());
        prevAt = out.length;
        out.field("rules", r.rules());
        seqAt = out.length;
    }

    private void recovery(JsonBytes out, AuditRecord.Recovery r, String instance) {
        out.field("bytes", r.bytes());
        out.field("file", r.file());
        hashAt = out.length;
        out.field("inst", instance);
        out.field("movedTo", r.movedTo());
        prevAt = out.length;
        seqAt = out.length;
        out.field("sha256", r.sha256());
    }

    private static void place(JsonBytes out, Origin o, String instance) {
        out.field("host", o.host());
        if (o.incarnation() != 0) {
            out.field("incarnation", o.incarnation());
        }
        out.field("inst", instance);
    }

    private static void subject(JsonBytes out, Origin o) {
        out.field("session", o.session());
        out.field("stype", o.type());
        out.field("subject", o.subject());
    }

    /// RFC 3339 in UTC with six digits after the point; years 0 to 9999.
    private static void timestamp(JsonBytes out, Instant at) {
        LocalDateTime t =
                LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        out.raw('"');
        out.padded(t.getYear(), 4);
        out.raw('-');
        out.padded(t.getMonthValue(), 2);
        out.raw('-');
        out.padded(t.getDayOfMonth(), 2);
        out.raw('T');
        out.padded(t.getHour(), 2);
        out.raw(':');
        out.padded(t.getMinute(), 2);
        out.raw(':');
        out.padded(t.getSecond(), 2);
        out.raw('.');
        out.padded(t.get(ChronoField.MICRO_OF_SECOND), 6);
        out.ascii("Z\"");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(Class<E> type, @Nullable Object word) {
        return Enum.valueOf(type, String.valueOf(word).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
