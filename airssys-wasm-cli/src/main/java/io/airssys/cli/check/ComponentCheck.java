package io.airssys.cli.check;

import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.cli.file.WasmFile;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.OversizeFunction;
import io.airssys.cm.engine.WasmEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a file is a valid component, its core modules included. They are compiled for that,
/// which takes about a second a megabyte the first time; compiled code is kept. None of it runs.
final class ComponentCheck {
    private static final int SHOWN = 5;

    private final WasmEngine engine;
    private final Findings findings;

    ComponentCheck(WasmEngine engine, Findings findings) {
        this.engine = engine;
        this.findings = findings;
    }

    /// {@return the component, if the file holds a valid one}
    Optional<Component> check(WasmFile file) {
        String path = file.path().toString();
        findings.looked();
        try {
            Component component = Component.decode(file.bytes());
            for (Component.CoreModule module : component.coreModules()) {
                byte[] bytes =
                        Arrays.copyOfRange(
                                file.bytes(), module.offset(), module.offset() + module.size());
                oversize(
                        engine.compile(bytes, module.name()).oversizeFunctions(),
                        module.name(),
                        Place.of(path));
            }
            return Optional.of(component);
        } catch (ComponentException e) {
            CommandFailed failed = Failures.component(e, path);
            findings.refused(failed);
            return Optional.empty();
        }
    }

    private void oversize(List<OversizeFunction> functions, String module, Place place) {
        if (functions.isEmpty()) {
            return;
        }
        String named =
                functions.stream()
                        .limit(SHOWN)
                        .map(f -> f.name() + " (" + f.bodyBytes() + " bytes)")
                        .collect(Collectors.joining(", "));
        int more = functions.size() - SHOWN;
        findings.warning(
                "CHK-004",
                place,
                "functions are too large for the JVM and run interpreted, much slower",
                module + ": " + named + (more > 0 ? " and " + more + " more" : ""));
    }
}
