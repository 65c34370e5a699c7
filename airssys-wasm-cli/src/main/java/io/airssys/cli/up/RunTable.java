package io.airssys.cli.up;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Table;
import io.airssys.wasm.observe.ComponentMetrics;
import io.airssys.wasm.system.ComponentRef;
import io.airssys.wasm.system.ComponentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the host counted, per component, and how long the first one took to be READY.
///
/// @param statuses by alias, in start order
/// @param firstReady from the start of the command to the first component READY
record RunTable(Map<String, ComponentStatus> statuses, Optional<Duration> firstReady) {
    RunTable {
        statuses = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
    }

    static RunTable of(Map<String, ComponentRef> components, Optional<Duration> firstReady) {
        Map<String, ComponentStatus> statuses = new LinkedHashMap<>();
        components.forEach((alias, ref) -> statuses.put(alias, ref.status()));
        return new RunTable(statuses, firstReady);
    }

    List<String> lines(Ansi ansi) {
        Table table =
                new Table(
                        "COMPONENT",
                        "STATE",
                        "SENT",
                        "DELIVERED",
                        "DENIED",
                        "TRAPS",
                        "RESTARTS",
                        "P50",
                        "P99");
        statuses.forEach((alias, status) -> {
            ComponentMetrics m = status.metrics();
            table.row(
                    alias,
                    status.state().name().toLowerCase(Locale.ROOT),
                    m.sent(),
                    m.delivered(),
                    m.denied(),
                    m.traps(),
                    m.restarts(),
                    micros(m.latencyP50()),
                    micros(m.latencyP99()));
        });
        List<String> lines = new ArrayList<>(table.lines(ansi));
        statuses.forEach((alias, status) -> {
            for (String function : status.interpreted()) {
                lines.add(
                        Escape.controls(
                                alias
                                        + ": "
                                        + function
                                        + " is too large to be compiled and runs interpreted, much"
                                        + " slower"));
            }
        });
        return lines;
    }

    private static String micros(Duration time) {
        return String.format(Locale.ROOT, "%.3f ms", time.toNanos() / 1e6);
    }

    void fill(ObjectNode data) {
        firstReady.ifPresent(time -> data.put("firstReadyMs", time.toMillis()));
        ArrayNode components = data.putArray("components");
        statuses.forEach((alias, status) -> {
            ComponentMetrics m = status.metrics();
            ObjectNode component = components.addObject();
            status.interpreted().forEach(component.putArray("interpreted")::add);
            component
                    .put("alias", alias)
                    .put("id", status.id().toString())
                    .put("state", status.state().name().toLowerCase(Locale.ROOT))
                    .put("incarnation", status.incarnation())
                    .put("sent", m.sent())
                    .put("delivered", m.delivered())
                    .put("denied", m.denied())
                    .put("traps", m.traps())
                    .put("restarts", m.restarts())
                    .put("memoryBytes", status.memoryBytes())
                    .put("latencyP50Us", m.latencyP50().toNanos() / 1e3)
                    .put("latencyP99Us", m.latencyP99().toNanos() / 1e3);
        });
    }

    /// {@return a metric by the name expectations use}
    Optional<String> metric(String alias, String name) {
        ComponentStatus status = statuses.get(alias);
        if (status == null) {
            return Optional.empty();
        }
        ComponentMetrics m = status.metrics();
        return switch (name) {
            case "sent" -> Optional.of(Long.toString(m.sent()));
            case "delivered" -> Optional.of(Long.toString(m.delivered()));
            case "denied" -> Optional.of(Long.toString(m.denied()));
            case "traps" -> Optional.of(Long.toString(m.traps()));
            case "restarts" -> Optional.of(Long.toString(m.restarts()));
            default -> Optional.empty();
        };
    }
}
