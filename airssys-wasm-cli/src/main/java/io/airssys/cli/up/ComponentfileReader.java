package io.airssys.cli.up;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wasm.security.toml.TomlFields;
import io.airssys.wasm.security.toml.TomlSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a `Componentfile.toml` strictly: every mistake with its line and column, keys of later
/// versions refused by name.
public final class ComponentfileReader {
    private static final int MAX_NAME = 63;
    private static final int MAX_SOURCE = 1024;
    private static final int MAX_INSTANCES = 1000;
    private static final int MAX_ITEMS = 64;
    private static final int MAX_COMPONENTS = 1000;
    private static final int MAX_EXPECTATIONS = 1000;
    private static final Set<String> METRICS =
            Set.of("sent", "delivered", "denied", "traps", "restarts");

    private static final TomlSchema SCHEMA =
            TomlSchema.of(
                            "schema",
                            "app.name",
                            "components.*.source",
                            "components.*.instances",
                            "components.*.grant",
                            "components.*.deny",
                            "components.*.depends-on",
                            "expect.component",
                            "expect.metric",
                            "expect.key",
                            "expect.equals",
                            "expect.at-least")
                    .withLater(
                            "components.*.health",
                            "components.*.start",
                            "components.*.restart",
                            "links",
                            "env")
                    .withFree("components.*.config");

    private final TomlFields fields;

    private ComponentfileReader(TomlFields fields) {
        this.fields = fields;
    }

    /// {@return the application that `text` describes}
    ///
    /// @param file how mistakes name the file
    /// @throws io.airssys.wasm.core.ManifestException with every mistake, up to 50
    public static Componentfile read(String file, String text) {
        TomlDocument document = TomlDocument.parse(file, text);
        return new ComponentfileReader(new TomlFields(document, SCHEMA)).file();
    }

    private Componentfile file() {
        if (!fields.has("schema")) {
            fields.problem(HostCode.MAN_005, "schema", "nothing", "1", "");
        } else if (fields.integer("schema", 1, 1, Integer.MAX_VALUE) != 1) {
            fields.problem(HostCode.MAN_007, "schema", "a newer schema", "1", "");
        }
        String name = fields.text("app.name", true, MAX_NAME);
        Map<String, Componentfile.Entry> components = new LinkedHashMap<>();
        List<String> aliases = fields.keys("components");
        if (aliases.isEmpty()) {
            fields.problem(
                    HostCode.MAN_005,
                    "components",
                    "nothing",
                    "at least one [components.NAME]",
                    "");
        }
        for (String alias : aliases.subList(0, Math.min(aliases.size(), MAX_COMPONENTS))) {
            components.put(alias, entry("components." + alias, aliases));
        }
        Componentfile.findCycle(components)
                .ifPresent(cycle ->
                        fields.problem(
                                HostCode.MAN_006,
                                "components." + cycle.getFirst() + ".depends-on",
                                "the cycle " + String.join(" -> ", cycle),
                                "an order in which components can start",
                                ""));
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < fields.tables("expect", MAX_EXPECTATIONS); i++) {
            expectation("expect[" + i + "]", aliases).ifPresent(expectations::add);
        }
        fields.finish();
        return new Componentfile(name, components, expectations);
    }

    private Componentfile.Entry entry(String path, List<String> aliases) {
        List<String> dependsOn = fields.texts(path + ".depends-on", List.of(), MAX_ITEMS);
        for (String other : dependsOn) {
            if (!aliases.contains(other)) {
                fields.problem(
                        HostCode.MAN_004,
                        path + ".depends-on",
                        "'" + other + "'",
                        "one of " + aliases,
                        "");
            }
        }
        String grant = path + ".grant";
        return new Componentfile.Entry(
                fields.text(path + ".source", true, MAX_SOURCE),
                (int) fields.integer(path + ".instances", 1, 1, MAX_INSTANCES),
                fields.tree(path + ".config"),
                fields.has(grant)
                        ? Optional.of(fields.texts(grant, List.of(), MAX_ITEMS))
                        : Optional.empty(),
                fields.texts(path + ".deny", List.of(), MAX_ITEMS),
                dependsOn);
    }

    private Optional<Expectation> expectation(String path, List<String> aliases) {
        String component = fields.text(path + ".component", true, MAX_NAME);
        if (!component.isEmpty() && !aliases.contains(component)) {
            fields.problem(
                    HostCode.MAN_004,
                    path + ".component",
                    "'" + component + "'",
                    "one of " + aliases,
                    "");
        }
        boolean metric = fields.has(path + ".metric");
        if (metric == fields.has(path + ".key")) {
            fields.problem(
                    HostCode.MAN_006,
                    path,
                    metric ? "metric and key" : "neither metric nor key",
                    "one of both",
                    "");
            return Optional.empty();
        }
        boolean equal = fields.has(path + ".equals");
        if (equal == fields.has(path + ".at-least")) {
            fields.problem(
                    HostCode.MAN_006,
                    path,
                    equal ? "equals and at-least" : "neither equals nor at-least",
                    "one of both",
                    "");
            return Optional.empty();
        }
        return Optional.of(new Expectation(component, subject(path, metric), bound(path, equal)));
    }

    private Expectation.Subject subject(String path, boolean metric) {
        if (!metric) {
            return new Expectation.Subject.Key(fields.text(path + ".key", true, MAX_SOURCE));
        }
        String name = fields.text(path + ".metric", true, MAX_NAME);
        if (!METRICS.contains(name)) {
            fields.problem(
                    HostCode.MAN_004,
                    path + ".metric",
                    "'" + name + "'",
                    "one of sent, delivered, denied, traps, restarts",
                    "");
        }
        return new Expectation.Subject.Metric(name);
    }

    private Expectation.Bound bound(String path, boolean equal) {
        if (!equal) {
            long least = fields.integer(path + ".at-least", 0, Long.MIN_VALUE, Long.MAX_VALUE);
            return new Expectation.Bound.AtLeast(BigDecimal.valueOf(least));
        }
        Object value = fields.tree(path).get("equals");
        return new Expectation.Bound.Equals(String.valueOf(value));
    }
}
