package io.airssys.cli.file;

import io.airssys.cm.Component;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Export;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.encode.Composition.Wire;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wasm.security.toml.TomlFields;
import io.airssys.wasm.security.toml.TomlSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the plan of a composition strictly: every mistake with its line and column, names of
/// imports and exports held against the components themselves.
public final class CompositionPlan {
    private static final int MAX_TEXT = 1024;
    private static final int MAX_PARTS = 100;
    private static final int MAX_ENTRIES = 10_000;

    private static final TomlSchema SCHEMA =
            TomlSchema.of(
                    "schema",
                    "match",
                    "components.*.source",
                    "wire.component",
                    "wire.import",
                    "wire.from",
                    "wire.export",
                    "export.component",
                    "export.name",
                    "export.as");

    private final TomlFields fields;
    private final Map<String, Component> components = new LinkedHashMap<>();

    private CompositionPlan(TomlFields fields) {
        this.fields = fields;
    }

    /// {@return the composition that `text` plans}
    ///
    /// @param file how mistakes name the file
    /// @param load reads the component that a `source` names
    /// @throws io.airssys.wasm.core.ManifestException with every mistake, up to 50
    public static Composition read(String file, String text, Function<String, Component> load) {
        TomlDocument document = TomlDocument.parse(file, text);
        return new CompositionPlan(new TomlFields(document, SCHEMA)).plan(load);
    }

    private Composition plan(Function<String, Component> load) {
        if (!fields.has("schema")) {
            fields.problem(HostCode.MAN_005, "schema", "nothing", "1", "");
        } else if (fields.integer("schema", 1, 1, Integer.MAX_VALUE) != 1) {
            fields.problem(HostCode.MAN_007, "schema", "a newer schema", "1", "");
        }
        Map<String, String> sources = sources();
        int exports = fields.tables("export", MAX_ENTRIES);
        if (exports == 0) {
            fields.problem(HostCode.MAN_005, "export", "nothing", "at least one [[export]]", "");
        }
        boolean match = fields.flag("match", true);
        int wires = fields.tables("wire", MAX_ENTRIES);
        for (int i = 0; i < wires; i++) {
            part("wire[" + i + "].component", sources.keySet());
            part("wire[" + i + "].from", sources.keySet());
        }
        for (int i = 0; i < exports; i++) {
            part("export[" + i + "].component", sources.keySet());
        }
        // Components are read only for a plan that names none but its own.
        fields.finish();
        sources.forEach((name, source) -> components.put(name, load.apply(source)));
        List<Wire> planned = new ArrayList<>();
        for (int i = 0; i < wires; i++) {
            planned.add(wire("wire[" + i + "]"));
        }
        List<Export> chosen = new ArrayList<>();
        for (int i = 0; i < exports; i++) {
            chosen.add(export("export[" + i + "]"));
        }
        fields.finish();
        List<Part> parts = new ArrayList<>();
        components.forEach((name, component) -> parts.add(new Part(name, component)));
        return new Composition(parts, planned, match, chosen);
    }

    private Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> names = fields.keys("components");
        if (names.isEmpty() || names.size() > MAX_PARTS) {
            fields.problem(
                    HostCode.MAN_005,
                    "components",
                    names.isEmpty() ? "nothing" : names.size() + " tables",
                    "1 to " + MAX_PARTS + " tables [components.NAME]",
                    "");
        }
        for (String name : names.subList(0, Math.min(names.size(), MAX_PARTS))) {
            sources.put(name, fields.text("components." + name + ".source", true, MAX_TEXT));
        }
        return sources;
    }

    private void part(String path, Set<String> names) {
        String name = fields.text(path, true, MAX_TEXT);
        if (!name.isEmpty() && !names.contains(name)) {
            fields.problem(HostCode.MAN_004, path, "'" + name + "'", "one of " + names, "");
        }
    }

    private Wire wire(String path) {
        String part = fields.text(path + ".component", true, MAX_TEXT);
        String from = fields.text(path + ".from", true, MAX_TEXT);
        String imported = name(path + ".import", component(part).type().imports().keySet());
        String key = path + ".export";
        Set<String> exports = component(from).type().exports().keySet();
        String exported = fields.has(key) ? name(key, exports) : imported;
        if (!fields.has(key) && !imported.isEmpty() && !exports.contains(imported)) {
            fields.problem(
                    HostCode.MAN_005,
                    key,
                    "nothing, and '" + from + "' exports no '" + imported + "'",
                    "one of " + exports,
                    "");
        }
        return new Wire(part, imported, from, exported);
    }

    private Export export(String path) {
        String part = fields.text(path + ".component", true, MAX_TEXT);
        boolean all = !fields.has(path + ".name");
        boolean renamed = fields.has(path + ".as");
        if (all && renamed) {
            fields.problem(HostCode.MAN_006, path, "as without name", "the name of one export", "");
            return Export.all(part);
        }
        return all
                ? Export.all(part)
                : new Export(
                        part,
                        name(path + ".name", component(part).type().exports().keySet()),
                        renamed ? fields.text(path + ".as", true, MAX_TEXT) : null);
    }

    private Component component(String name) {
        @Nullable Component component = components.get(name);
        if (component == null) {
            throw new IllegalStateException("no component " + name + " though checked");
        }
        return component;
    }

    private String name(String path, Set<String> names) {
        String name = fields.text(path, true, MAX_TEXT);
        if (!name.isEmpty() && !names.contains(name)) {
            fields.problem(HostCode.MAN_004, path, "'" + name + "'", "one of " + names, "");
        }
        return name;
    }
}
