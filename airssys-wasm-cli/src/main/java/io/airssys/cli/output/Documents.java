package io.airssys.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Place;

/// The JSON documents of `-o json` (rules O2, O3).
final class Documents {
    private Documents() {}

    static ObjectNode success(String command, long startedNanos) {
        ObjectNode document = head(command, true);
        document.putObject("data");
        document.putArray("warnings");
        meta(document, startedNanos);
        return document;
    }

    static ObjectNode failure(String command, CommandFailed failed, long startedNanos) {
        ObjectNode document = head(command, false);
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        failed.failures().forEach(f -> errors.add(error(f)));
        ObjectNode first = (ObjectNode) errors.get(0);
        first.put("exit", failed.exit().number());
        document.set("error", first);
        if (errors.size() > 1) {
            document.set("errors", errors);
        }
        document.putArray("warnings");
        meta(document, startedNanos);
        return document;
    }

    private static ObjectNode head(String command, boolean ok) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "airssys.cli/" + command + "/v1");
        document.put("ok", ok);
        return document;
    }

    private static void meta(ObjectNode document, long startedNanos) {
        ObjectNode meta = document.putObject("meta");
        meta.put("cli", Version.current().version());
        meta.put("durationMs", (System.nanoTime() - startedNanos) / 1_000_000);
    }

    private static ObjectNode error(Failure failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", failure.code());
        error.put("exit", failure.exit().number());
        error.put("what", failure.what());
        error.put("why", failure.why());
        failure.where().ifPresent(place -> error.set("where", where(place)));
        failure.fixes().forEach(error.putArray("fix")::add);
        failure.causes().forEach(error.putArray("causes")::add);
        return error;
    }

    private static ObjectNode where(Place place) {
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        if (place.line() > 0) {
            where.put("file", place.ref());
            where.put("line", place.line());
            if (place.column() > 0) {
                where.put("column", place.column());
            }
        } else {
            where.put("ref", place.ref());
        }
        return where;
    }
}
