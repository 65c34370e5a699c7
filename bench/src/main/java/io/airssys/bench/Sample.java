package io.airssys.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/// What one process measured for one case, printed as one line of JSON on its stdout.
///
/// @param id the case
/// @param value the median, in the unit of the case
/// @param p50 microseconds, where a case has a distribution
/// @param p99 microseconds, where a case has a distribution
record Sample(String id, double value, OptionalDouble p50, OptionalDouble p99) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A value without a distribution.
    static Sample of(String id, double value) {
        return new Sample(id, value, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /// A value with a distribution of latencies; the value is its p50.
    static Sample latency(String id, double p50, double p99) {
        return new Sample(id, p50, OptionalDouble.of(p50), OptionalDouble.of(p99));
    }

    String toLine() {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("value", value);
        p50.ifPresent(v -> node.put("p50", v));
        p99.ifPresent(v -> node.put("p99", v));
        return node.toString();
    }

    static Sample parse(String line) throws java.io.IOException {
        JsonNode node = JSON.readTree(line);
        return new Sample(
                node.required("id").asText(),
                node.required("value").asDouble(),
                node.has("p50")
                        ? OptionalDouble.of(node.get("p50").asDouble())
                        : OptionalDouble.empty(),
                node.has("p99")
                        ? OptionalDouble.of(node.get("p99").asDouble())
                        : OptionalDouble.empty());
    }
}
