package io.airssys.wasm.security.toml;

import com.fasterxml.jackson.databind.JsonNode;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.IdentityException;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.core.ManifestProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of a [TomlDocument] and remembers every mistake on the way, so that one
/// reading reports them all (MAN-2, at most 50).
///
/// A getter that meets a mistake answers its default; the caller must end with [#finish()], which
/// throws if there was any. Not thread-safe.
public final class TomlFields {
    private final TomlDocument document;
    private final List<ManifestProblem> problems = new ArrayList<>();

    /// Reads `document`; first every key is held against `schema` (`MAN-002`).
    public TomlFields(TomlDocument document, TomlSchema schema) {
        this.document = document;
        checkKeys(schema, document.root(), "", "");
    }

    private void checkKeys(TomlSchema schema, JsonNode table, String path, String key) {
        table.properties()
                .forEach(field -> {
                    String below = TomlLocator.child(path, field.getKey());
                    String known = TomlLocator.child(key, field.getKey());
                    checkKey(schema, field.getValue(), below, known);
                });
    }

    private void checkKey(TomlSchema schema, JsonNode value, String path, String key) {
        switch (schema.standing(key)) {
            case FREE -> {}
            case LATER ->
                    problem(
                            HostCode.MAN_002,
                            path,
                            "a key this version knows but has not built yet",
                            "no such key",
                            "");
            case UNKNOWN ->
                    problem(
                            HostCode.MAN_002,
                            path,
                            "'" + key + "'",
                            "a key of the schema",
                            schema.nearest(key));
            case BUILT -> {
                if (value.isObject()) {
                    checkKeys(schema, value, path, key);
                }
            }
            case PARENT -> {
                if (value.isObject()) {
                    checkKeys(schema, value, path, key);
                } else if (value.isArray() && !value.isEmpty()) {
                    checkElements(schema, value, path, key);
                } else if (!value.isArray()) {
                    wrongType(path, value, "a table");
                }
            }
        }
    }

    private void checkElements(TomlSchema schema, JsonNode array, String path, String key) {
        for (int i = 0; i < array.size(); i++) {
            String element = path + "[" + i + "]";
            if (array.get(i).isObject()) {
                checkKeys(schema, array.get(i), element, key);
            } else {
                wrongType(element, array.get(i), "a table");
            }
        }
    }

    /// Remembers a mistake.
    public void problem(HostCode code, String path, String found, String expected, String nearest) {
        problems.add(document.problem(code, path, found, expected, nearest));
    }

    /// Throws all mistakes, in order of their place, if there was one.
    public void finish() {
        if (!problems.isEmpty()) {
            throw new ManifestException(
                    problems.stream()
                            .sorted(
                                    Comparator.comparingInt(ManifestProblem::line)
                                            .thenComparingInt(ManifestProblem::column))
                            .limit(ManifestException.MAX_PROBLEMS)
                            .toList());
        }
    }

    /// {@return whether the key is there}
    public boolean has(String path) {
        return node(path) != null;
    }

    /// {@return the text, or empty; `MAN-005` when it is absent and required}
    public String text(String path, boolean required, int maxLength) {
        JsonNode node = node(path);
        if (node == null) {
            if (required) {
                missing(path, "a string");
            }
            return "";
        }
        if (!node.isTextual()) {
            wrongType(path, node, "a string");
            return "";
        }
        if (node.textValue().length() > maxLength) {
            problem(
                    HostCode.MAN_004,
                    path,
                    node.textValue().length() + " characters",
                    "at most " + maxLength,
                    "");
        }
        return node.textValue();
    }

    /// {@return the required text read by an identity's parser; absent when it was wrong}
    public <T> Optional<T> identity(String path, Function<String, T> parser) {
        int before = problems.size();
        String text = text(path, true, 256);
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IdentityException e) {
            problem(HostCode.MAN_004, path, quote(text), e.code() + " " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    /// {@return the number, or `otherwise` when it is absent}
    public long integer(String path, long otherwise, long min, long max) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        if (!node.isIntegralNumber()) {
            wrongType(path, node, "an integer from " + min + " to " + max);
            return otherwise;
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            outOfRange(path, node.asText(), min + " to " + max);
            return otherwise;
        }
        return node.longValue();
    }

    /// {@return the number, or `otherwise` when it is absent}
    public double number(String path, double otherwise, double min, double max) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        if (!node.isNumber()) {
            wrongType(path, node, "a number from " + min + " to " + max);
            return otherwise;
        }
        double value = node.doubleValue();
        if (!(value >= min && value <= max)) {
            outOfRange(path, node.asText(), min + " to " + max);
            return otherwise;
        }
        return value;
    }

    /// {@return the truth value, or `otherwise` when it is absent}
    public boolean flag(String path, boolean otherwise) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            wrongType(path, node, "true or false");
            return otherwise;
        }
        return node.booleanValue();
    }

    /// {@return the duration such as `250ms`, or `otherwise` when it is absent}
    public Duration duration(String path, Duration otherwise, Duration min, Duration max) {
        String range = Units.text(min) + " to " + Units.text(max);
        return unit(path, otherwise, min, max, Units::parseDuration, "a duration from " + range);
    }

    /// {@return the size in bytes such as `64MiB`, or `otherwise` when it is absent}
    public long size(String path, long otherwise, long min, long max) {
        String range = Units.text(min) + " to " + Units.text(max);
        return unit(path, otherwise, min, max, Units::parseSize, "a size from " + range);
    }

    private <T extends Comparable<T>> T unit(
            String path,
            T otherwise,
            T min,
            T max,
            Function<String, Optional<T>> parser,
            String expected) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        Optional<T> value = node.isTextual() ? parser.apply(node.textValue()) : Optional.<T>empty();
        if (value.isEmpty()) {
            wrongType(path, node, expected + " as text with its unit");
            return otherwise;
        }
        if (value.get().compareTo(min) < 0 || value.get().compareTo(max) > 0) {
            outOfRange(path, node.textValue(), expected);
            return otherwise;
        }
        return value.get();
    }

    /// {@return the constant whose name in kebab case is the text, or `otherwise` when it is
    /// absent}
    public <E extends Enum<E>> E choice(String path, E otherwise, E[] choices) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        Set<String> names = new LinkedHashSet<>();
        for (E choice : choices) {
            String name = Units.kebab(choice);
            names.add(name);
            if (node.isTextual() && node.textValue().equals(name)) {
                return choice;
            }
        }
        if (node.isTextual()) {
            outOfRange(path, quote(node.textValue()), "one of " + String.join(", ", names));
        } else {
            wrongType(path, node, "one of " + String.join(", ", names));
        }
        return otherwise;
    }

    /// {@return the strings, or `otherwise` when the key is absent}
    public List<String> texts(String path, List<String> otherwise, int maxItems) {
        JsonNode node = node(path);
        if (node == null) {
            return otherwise;
        }
        if (!node.isArray()) {
            wrongType(path, node, "a list of strings");
            return otherwise;
        }
        if (node.size() > maxItems) {
            outOfRange(path, node.size() + " items", "at most " + maxItems);
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                texts.add(node.get(i).textValue());
            } else {
                wrongType(path + "[" + i + "]", node.get(i), "a string");
            }
        }
        return List.copyOf(texts);
    }

    /// {@return how many tables the array at `path` has; 0 when it is absent}
    public int tables(String path, int maxItems) {
        JsonNode node = node(path);
        if (node == null) {
            return 0;
        }
        if (!node.isArray()) {
            wrongType(path, node, "an array of tables");
            return 0;
        }
        if (node.size() > maxItems) {
            outOfRange(path, node.size() + " entries", "at most " + maxItems);
            return 0;
        }
        return node.size();
    }

    /// {@return the keys of the table at `path` in the order of the file; none when it is absent}
    public List<String> keys(String path) {
        JsonNode node = path.isEmpty() ? document.root() : node(path);
        List<String> keys = new ArrayList<>();
        if (node != null && node.isObject()) {
            node.fieldNames().forEachRemaining(keys::add);
        } else if (node != null) {
            wrongType(path, node, "a table");
        }
        return List.copyOf(keys);
    }

    /// {@return the subtree at `path` as maps, lists, strings, longs, doubles and booleans; no keys
    /// when it is absent}
    public Map<String, Object> tree(String path) {
        JsonNode node = node(path);
        if (node == null) {
            return Map.of();
        }
        if (!node.isObject()) {
            wrongType(path, node, "a table");
            return Map.of();
        }
        return object(path, node);
    }

    private Map<String, Object> object(String path, JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties()
                .forEach(f ->
                        map.put(
                                f.getKey(),
                                plain(TomlLocator.child(path, f.getKey()), f.getValue())));
        return java.util.Collections.unmodifiableMap(map);
    }

    private Object plain(String path, JsonNode node) {
        if (node.isObject()) {
            return object(path, node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                list.add(plain(path + "[" + i + "]", node.get(i)));
            }
            return List.copyOf(list);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        }
        if (!node.isTextual()) {
            wrongType(path, node, "a string, number, truth value, list or table");
        }
        return node.asText();
    }

    private @Nullable JsonNode node(String path) {
        JsonNode node = document.root();
        for (String segment : path.split("\\.", -1)) {
            int bracket = segment.endsWith("]") ? segment.indexOf('[') : -1;
            node = node.get(bracket < 0 ? segment : segment.substring(0, bracket));
            if (node != null && bracket >= 0) {
                int end = segment.length() - 1;
                node = node.get(Integer.parseInt(segment, bracket + 1, end, 10));
            }
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private void missing(String path, String expected) {
        problem(HostCode.MAN_005, path, "nothing", expected, "");
    }

    private void outOfRange(String path, String found, String expected) {
        problem(HostCode.MAN_004, path, found, expected, "");
    }

    private void wrongType(String path, JsonNode node, String expected) {
        String found =
                switch (node.getNodeType()) {
                    case OBJECT -> "a table";
                    case ARRAY -> "a list";
                    case STRING -> quote(node.textValue());
                    case BOOLEAN, NUMBER -> node.asText();
                    default -> node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
                };
        problem(HostCode.MAN_003, path, found, expected, "");
    }

    private static String quote(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return "'" + shown + "'";
    }
}
