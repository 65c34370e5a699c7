package io.airssys.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.file.CompositionPlan;
import io.airssys.cli.file.WasmFile;
import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Table;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.ComponentEncoder;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.wasm.core.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys component compose PLAN --out FILE`: one component of several.
@Command(
        name = "compose",
        description = "join components: exports of some become imports of others",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys component compose compose.toml --out whole.wasm",
            "  airssys component compose app.wasm --plug store.wasm --out whole.wasm",
            "  airssys component compose app.wasm --plug log.wasm --plug store.wasm --out"
                    + " whole.wasm",
            "%nWith --plug the imports of the first component take the exports of the others, and",
            "the whole exports what the first does. A plan says more: docs/reference/compose.md.",
            "What nobody provides is imported by the whole.",
            "%nexit codes: 0, 3 the plan is wrong or types differ, 4 no such file, 13 too large",
            "related: component new, inspect, wit print"
        })
// The option parser writes the fields.
@SuppressWarnings("FieldMayBeFinal")
final class ComponentComposeCommand implements AirssysSubcommand {
    @Parameters(
            paramLabel = "PLAN",
            description = "the plan, a TOML file; with --plug the component to fill")
    private Path plan = Path.of("");

    @Option(
            names = "--plug",
            paramLabel = "FILE",
            description = "a component whose exports fill imports; may be repeated")
    private List<Path> plugs = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where the component goes; replaced if it exists")
    private Path out = Path.of("");

    @Override
    public ExitCode run(Session.Call call) {
        Composition composition = plugs.isEmpty() ? planned(call) : plugged(call);
        try {
            Composition matched = ComponentEncoder.matched(composition);
            byte[] whole = ComponentEncoder.compose(matched);
            Component component = Component.decode(whole);
            WrittenFile written = WrittenFile.of(call, out, whole);
            call.screen()
                    .result(
                            call.command(),
                            line ->
                                    print(
                                            call.screen().colour(),
                                            matched,
                                            component,
                                            written,
                                            line),
                            data -> fill(matched, component, written, data));
        } catch (ComponentException e) {
            throw Failures.component(e, plan.toString());
        }
        return ExitCode.OK;
    }

    private Composition plugged(Session.Call call) {
        Map<String, Part> parts = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>(plugs);
        files.addFirst(plan);
        for (Path file : files) {
            Component component = component(call.resolve(file));
            String name = name(file, 0);
            for (int i = 2; parts.containsKey(name); i++) {
                name = name(file, i);
            }
            parts.put(name, new Part(name, component));
        }
        List<Part> all = List.copyOf(parts.values());
        return Composition.plug(all.getFirst(), all.subList(1, all.size()));
    }

    /// A part is called like its file; files of one name in several folders get numbers as well.
    private static String name(Path file, int position) {
        return file.getFileName() + (position == 0 ? "" : "#" + position);
    }

    private Composition planned(Session.Call call) {
        Path file = call.resolve(plan);
        try {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            String text = Files.readString(file);
            return CompositionPlan.read(
                    plan.toString(), text, s -> component(file.resolveSibling(s)));
        } catch (ManifestException e) {
            throw Failures.manifest(e);
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    private static Component component(Path file) {
        try {
            return Component.decode(WasmFile.read(file).bytes());
        } catch (ComponentException e) {
            throw Failures.component(e, file.toString());
        }
    }

    private static void print(
            Ansi ansi,
            Composition matched,
            Component whole,
            WrittenFile written,
            Consumer<String> line) {
        line.accept(Escape.controls("wrote " + written.path() + " (" + written.size() + " bytes)"));
        Table wires = new Table("COMPONENT", "IMPORT", "FROM", "EXPORT");
        matched.wires().forEach(w -> wires.row(w.part(), w.imported(), w.from(), w.exported()));
        if (!matched.wires().isEmpty()) {
            line.accept("");
            wires.lines(ansi).forEach(line);
        }
        line.accept("");
        names(line, "imports", whole.type().imports().keySet());
        names(line, "exports", whole.type().exports().keySet());
    }

    private static void names(Consumer<String> line, String what, Iterable<String> names) {
        String all = String.join(", ", names);
        line.accept(Escape.controls(what + "  " + (all.isEmpty() ? "nothing" : all)));
    }

    private static void fill(
            Composition matched, Component whole, WrittenFile written, ObjectNode data) {
        data.put("file", written.path().toString());
        data.put("bytes", written.size());
        ArrayNode wires = data.putArray("wires");
        matched.wires()
                .forEach(w ->
                        wires.addObject()
                                .put("component", w.part())
                                .put("import", w.imported())
                                .put("from", w.from())
                                .put("export", w.exported()));
        ArrayNode imports = data.putArray("imports");
        whole.type().imports().keySet().forEach(imports::add);
        ArrayNode exports = data.putArray("exports");
        whole.type().exports().keySet().forEach(exports::add);
    }
}
