package io.airssys.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.file.WasmFile;
import io.airssys.cli.output.Escape;
import io.airssys.cli.output.Screen;
import io.airssys.cli.output.Table;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.WorldText;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.type.ExternType;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `airssys inspect FILE`: what a component wants and offers, without running it.
@Command(
        name = "inspect",
        description = "what a component wants and offers, without running it",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys inspect examples/relay/filter/component.wasm",
            "  airssys inspect guests/bin/bench.wasm -o json",
            "  airssys inspect core-module.wasm",
            "%nexit codes: 0, 3 malformed or invalid, 4 no such file, 13 too large",
            "related: call, up, wit print"
        })
final class InspectCommand implements AirssysSubcommand {
    @Parameters(paramLabel = "FILE", description = "a component or a core module")
    private Path file = Path.of("");

    @Override
    public ExitCode run(Session.Call call) {
        WasmFile wasm = WasmFile.read(call.resolve(file));
        try {
            Component component = Component.decode(wasm.bytes());
            Code code = Code.of(component);
            call.screen()
                    .result(
                            call.command(),
                            line -> printComponent(call.screen(), wasm, component, code, line),
                            data -> fillComponent(wasm, component, code, data));
        } catch (ComponentException.Malformed e) {
            if (!Boolean.TRUE.equals(e.details().get("coreModule"))) {
                throw Failures.component(e, file.toString());
            }
            inspectCoreModule(call, wasm);
        } catch (ComponentException e) {
            throw Failures.component(e, file.toString());
        }
        return ExitCode.OK;
    }

    private void inspectCoreModule(Session.Call call, WasmFile wasm) {
        Component.CoreModule module;
        try {
            module = Component.describeCoreModule(wasm.bytes());
        } catch (ComponentException e) {
            throw Failures.component(e, file.toString());
        }
        call.screen()
                .result(
                        call.command(),
                        line -> printCoreModule(call.screen(), wasm, module, line),
                        data -> {
                            head("core-module", wasm, data);
                            fillCoreModule(module, data);
                        });
    }

    private static void printComponent(
            Screen screen, WasmFile wasm, Component component, Code code, Consumer<String> line) {
        line.accept(
                screen.colour().strong("component")
                        + "  "
                        + Escape.controls(wasm.path().toString()));
        line.accept("size       " + number(component.size()) + " bytes");
        line.accept("digest     " + wasm.digest());
        Table imports = new Table("IMPORT", "KIND", "FUNCTIONS", "NEEDS");
        component
                .type()
                .imports()
                .forEach((name, type) ->
                        imports.row(name, kind(type), functions(type), Needs.of(name)));
        section(line, imports, "no imports", screen);
        Table exports = new Table("EXPORT", "KIND", "FUNCTIONS");
        component
                .type()
                .exports()
                .forEach((name, type) -> exports.row(name, kind(type), functions(type)));
        section(line, exports, "no exports", screen);
        Table modules = new Table("CORE MODULE", "BYTES", "FUNCTIONS", "IMPORTS", "EXPORTS");
        for (Component.CoreModule module : component.coreModules()) {
            modules.row(
                    module.name(),
                    module.size(),
                    module.functions(),
                    module.type().imports().size(),
                    module.type().exports().size());
        }
        section(line, modules, "no core modules", screen);
        if (!code.refused().isEmpty()) {
            line.accept("");
            line.accept(Escape.controls("cannot be compiled: " + code.refused()));
        }
        if (!code.interpreted().isEmpty()) {
            Table slow = new Table("TOO LARGE TO COMPILE", "IN MODULE", "BYTES");
            for (PreparedComponent.Interpreted f : code.interpreted()) {
                slow.row(f.function().name(), f.module(), f.function().bodyBytes());
            }
            section(line, slow, "", screen);
            line.accept("these functions run interpreted, many times slower than the others");
        }
        Table sections = new Table("SECTIONS", "COUNT", "BYTES");
        sizes(component).forEach((name, sum) -> sections.row(name, sum.count(), sum.bytes()));
        section(line, sections, "no sections", screen);
        line.accept("");
        WorldText.of(component.type()).lines().forEach(text -> line.accept(Escape.controls(text)));
    }

    /// What the engine says about the code.
    ///
    /// @param refused why it does not compile, empty when it does
    private record Code(List<PreparedComponent.Interpreted> interpreted, String refused) {
        static Code of(Component component) {
            try {
                WasmEngine engine = Engines.endive(EngineOptions.defaults());
                return new Code(component.interpreted(engine), "");
            } catch (ComponentException e) {
                return new Code(List.of(), e.code() + " " + e.getMessage());
            }
        }
    }

    /// How many sections of one kind there are, and how many bytes they have together.
    private record Sum(int count, long bytes) {
        Sum plus(Component.Section section) {
            return new Sum(count + 1, bytes + section.size());
        }
    }

    /// {@return the sections by kind, the largest first}
    private static Map<String, Sum> sizes(Component component) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (Component.Section s : component.sections()) {
            sums.merge(s.name(), new Sum(1, s.size()), (sum, _) -> sum.plus(s));
        }
        for (Component.Section s : component.customSections()) {
            sums.merge("custom " + s.name(), new Sum(1, s.size()), (sum, _) -> sum.plus(s));
        }
        Map<String, Sum> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Comparator.comparingLong(e -> -e.getValue().bytes()))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    private static void section(Consumer<String> line, Table table, String empty, Screen screen) {
        line.accept("");
        if (table.isEmpty()) {
            line.accept(empty);
        } else {
            table.lines(screen.colour()).forEach(line);
        }
    }

    private static void printCoreModule(
            Screen screen, WasmFile wasm, Component.CoreModule module, Consumer<String> line) {
        line.accept(
                screen.colour().strong("core module")
                        + "  "
                        + Escape.controls(wasm.path().toString()));
        line.accept("size         " + number(module.size()) + " bytes");
        line.accept("digest       " + wasm.digest());
        line.accept("functions    " + module.functions());
        line.accept("note         a core module cannot be run as it is: wrap it as a component");
        Table imports = new Table("IMPORT", "NAME", "KIND");
        module.type().imports().forEach(i -> imports.row(i.module(), i.name(), core(i.type())));
        section(line, imports, "no imports", screen);
        Table exports = new Table("EXPORT", "KIND");
        module.type().exports().forEach(e -> exports.row(e.name(), core(e.type())));
        section(line, exports, "no exports", screen);
    }

    private static void head(String kind, WasmFile wasm, ObjectNode data) {
        data.put("kind", kind);
        data.put("file", wasm.path().toString());
        data.put("sizeBytes", wasm.bytes().length);
        data.put("digest", wasm.digest());
    }

    private static void fillComponent(
            WasmFile wasm, Component component, Code code, ObjectNode data) {
        head("component", wasm, data);
        ArrayNode imports = data.putArray("imports");
        component
                .type()
                .imports()
                .forEach((name, type) -> extern(imports, name, type).put("needs", Needs.of(name)));
        ArrayNode exports = data.putArray("exports");
        component.type().exports().forEach((name, type) -> extern(exports, name, type));
        ArrayNode modules = data.putArray("coreModules");
        for (Component.CoreModule module : component.coreModules()) {
            fillCoreModule(module, modules.addObject());
        }
        ArrayNode interpreted = data.putArray("interpreted");
        for (PreparedComponent.Interpreted f : code.interpreted()) {
            interpreted
                    .addObject()
                    .put("module", f.module())
                    .put("function", f.function().name())
                    .put("index", f.function().index())
                    .put("bodyBytes", f.function().bodyBytes());
        }
        if (!code.refused().isEmpty()) {
            data.put("notCompiled", code.refused());
        }
        ArrayNode sections = data.putArray("sections");
        component
                .sections()
                .forEach(s ->
                        sections.addObject()
                                .put("name", s.name())
                                .put("custom", s.custom())
                                .put("offset", s.offset())
                                .put("sizeBytes", s.size()));
        data.put("wit", WorldText.of(component.type()));
    }

    private static ObjectNode extern(ArrayNode into, String name, ExternType type) {
        ObjectNode node = into.addObject().put("name", name).put("kind", kind(type));
        if (type instanceof ExternType.Instance(Map<String, ExternType> exports)) {
            ArrayNode functions = node.putArray("functions");
            exports.forEach((export, of) -> {
                if (of instanceof ExternType.Func) {
                    functions.add(export);
                }
            });
        }
        return node;
    }

    private static void fillCoreModule(Component.CoreModule module, ObjectNode node) {
        node.put("name", module.name());
        node.put("moduleBytes", module.size());
        node.put("functions", module.functions());
        ArrayNode imports = node.putArray("imports");
        module.type()
                .imports()
                .forEach(i ->
                        imports.addObject()
                                .put("module", i.module())
                                .put("name", i.name())
                                .put("kind", core(i.type())));
        ArrayNode exports = node.putArray("exports");
        module.type()
                .exports()
                .forEach(
                        e -> exports.addObject().put("name", e.name()).put("kind", core(e.type())));
    }

    private static String kind(ExternType type) {
        return switch (type) {
            case ExternType.Func _ -> "function";
            case ExternType.Instance _ -> "interface";
            case ExternType.Component _ -> "component";
            case ExternType.CoreModule _ -> "core module";
            case ExternType.Type _, ExternType.Described _ -> "type";
            case ExternType.Resource _ -> "resource";
        };
    }

    private static String functions(ExternType type) {
        return switch (type) {
            case ExternType.Instance(var exports) ->
                    Long.toString(
                            exports.values().stream()
                                    .filter(e -> e instanceof ExternType.Func)
                                    .count());
            case ExternType.Func _ -> "1";
            default -> "-";
        };
    }

    private static String core(io.airssys.cm.engine.CoreExternType type) {
        return type.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
