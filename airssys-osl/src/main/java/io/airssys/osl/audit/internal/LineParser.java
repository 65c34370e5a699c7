package io.airssys.osl.audit.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.airssys.osl.audit.AuditEntry;
import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.Origin;
import io.airssys.osl.error.Effect;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a line back into an entry. It does not judge: whether the line is canonical and linked is
/// for the caller, who encodes the entry again and compares bytes.
final class LineParser {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private LineParser() {}

    /// Says in one clause why a line is no record.
    static final class NotARecord extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        NotARecord(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static AuditEntry entry(byte[] line, int length) throws NotARecord {
        Map<String, Object> fields = object(line, length);
        try {
            return new AuditEntry(
                    number(fields, "seq"),
                    Instant.parse(text(fields, "ts")),
                    text(fields, "inst"),
                    text(fields, "prev"),
                    text(fields, "hash"),
                    record(fields));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotARecord("it is no record of schema 1: " + e.getMessage());
        }
    }

    /// Reads any flat object; nested ones hold texts and numbers only.
    static Map<String, Object> object(byte[] line, int length) throws NotARecord {
        try (JsonParser json = FACTORY.createParser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NotARecord("it is no JSON object");
            }
            Map<String, Object> fields = fields(json);
            if (json.nextToken() != null) {
                throw new NotARecord("something follows the JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new NotARecord("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("a byte array does not fail", e);
        }
    }

    private static Map<String, Object> fields(JsonParser json) throws IOException, NotARecord {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static Object value(JsonParser json) throws IOException, NotARecord {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case START_OBJECT -> fields(json);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield values;
            }
            case null, default -> throw new NotARecord("it holds a value no record has");
        };
    }

    private static AuditRecord record(Map<String, Object> f) throws NotARecord {
        return switch (text(f, "type")) {
            case "decision" ->
                    new AuditRecord.Decision(
                            text(f, "rid"),
                            origin(f),
                            text(f, "op"),
                            pairs(f.get("pairs")),
                            text(f, "decision").equals("allow"),
                            text(f, "code"),
                            optional(f, "policyHash"),
                            number(f, "evalNanos"));
            case "outcome" ->
                    new AuditRecord.Outcome(
                            text(f, "rid"),
                            origin(f),
                            text(f, "op"),
                            Encoded.constant(AuditRecord.Status.class, f.get("status")),
                            f.containsKey("effect")
                                    ? Encoded.constant(Effect.class, f.get("effect"))
                                    : Effect.NONE,
                            optional(f, "error"),
                            number(f, "durNanos"),
                            number(f, "bytesIn"),
                            number(f, "bytesOut"));
            case "lifecycle" ->
                    new AuditRecord.Lifecycle(
                            origin(f),
                            text(f, "action"),
                            text(f, "resource"),
                            text(f, "outcome"),
                            optional(f, "code"),
                            details(f.get("details")));
            case "policy" -> new AuditRecord.Policy(text(f, "policyHash"), number(f, "rules"));
            case "recovery" ->
                    new AuditRecord.Recovery(
                            text(f, "file"),
                            text(f, "movedTo"),
                            number(f, "bytes"),
                            text(f, "sha256"));
            case String other -> throw new NotARecord("schema 1 has no type '" + other + "'");
        };
    }

    private static Origin origin(Map<String, Object> f) throws NotARecord {
        return new Origin(
                optional(f, "subject"),
                optional(f, "stype"),
                optional(f, "session"),
                optional(f, "host"),
                optional(f, "component"),
                f.containsKey("incarnation") ? number(f, "incarnation") : 0);
    }

    private static List<AuditRecord.Pair> pairs(@Nullable Object value) throws NotARecord {
        List<AuditRecord.Pair> pairs = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            throw new NotARecord("'pairs' is missing");
        }
        for (Object item : list) {
            Map<String, Object> f = asObject(item, "pairs");
            pairs.add(
                    new AuditRecord.Pair(
                            text(f, "verb"),
                            text(f, "resource"),
                            Encoded.constant(AuditRecord.Ruling.class, f.get("decision")),
                            optional(f, "policy"),
                            optional(f, "rule")));
        }
        return pairs;
    }

    private static SortedMap<String, String> details(@Nullable Object value) throws NotARecord {
        SortedMap<String, String> details = new TreeMap<>();
        if (value != null) {
            Map<String, Object> f = asObject(value, "details");
            for (String key : f.keySet()) {
                details.put(key, text(f, key));
            }
        }
        return details;
    }

    private static Map<String, Object> asObject(Object value, String name) throws NotARecord {
        if (!(value instanceof Map<?, ?> map)) {
            throw new NotARecord("'" + name + "' does not hold objects");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((k, v) -> fields.put(String.valueOf(k), v));
        return fields;
    }

    static String text(Map<String, Object> f, String name) throws NotARecord {
        if (f.get(name) instanceof String s) {
            return s;
        }
        throw new NotARecord("'" + name + "' is missing or no text");
    }

    static @Nullable String optional(Map<String, Object> f, String name) throws NotARecord {
        return f.containsKey(name) ? text(f, name) : null;
    }

    static long number(Map<String, Object> f, String name) throws NotARecord {
        if (f.get(name) instanceof Long n) {
            return n;
        }
        throw new NotARecord("'" + name + "' is missing or no whole number");
    }
}
