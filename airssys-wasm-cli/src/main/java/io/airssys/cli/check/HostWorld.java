package io.airssys.cli.check;

import io.airssys.cli.error.Place;
import io.airssys.cm.Component;
import io.airssys.cm.WorldText;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitChange;
import io.airssys.wit.WitDiff;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The world the host offers to components, `airssys:core/runtime-host`, as its WIT says.
///
/// A component fits a world when replacing the world by the component would break nobody: it
/// imports no more than the world does and exports no less, with the same types. So the comparison
/// is the one of `wit diff`. Immutable.
final class HostWorld {
    private static final List<String> FILES =
            List.of(
                    "types",
                    "errors",
                    "storage",
                    "host-messaging",
                    "host-services",
                    "component-lifecycle",
                    "world");

    private static final InterfaceId COMPONENT =
            new InterfaceId(new PackageName("root", "component", null), "root");

    private final Resolve contract = Wit.parseText("airssys-core.wit", text());
    private final InterfaceId world = new InterfaceId(contract.main(), "runtime-host");

    /// Reports what does not fit.
    ///
    /// @param runs whether the host is to run the component; otherwise only its imports are looked
    ///   at, and what nobody here provides is a warning, because an embedder may
    void check(Component component, boolean runs, Place place, Findings findings) {
        Resolve found = Wit.parseText("component.wit", WorldText.of(component.type()));
        for (WitChange change : WitDiff.components(contract, world, found, COMPONENT).changes()) {
            if (!change.breaks()) {
                continue;
            }
            if (change.name().startsWith("export ")) {
                if (runs) {
                    export(change, place, findings);
                }
            } else {
                imported(change, runs, place, findings);
            }
        }
    }

    private void export(WitChange change, Place place, Findings findings) {
        boolean missing = change.reason().endsWith("was removed");
        findings.error(
                missing ? "CMP-006" : "CMP-007",
                place,
                missing ? "an export is missing" : "an export has another type",
                change.name() + (missing ? " is part of " + world : ": " + change.reason()));
    }

    private void imported(WitChange change, boolean runs, Place place, Findings findings) {
        boolean unknown = change.reason().endsWith("was added");
        String code = unknown ? "LNK-001" : "LNK-002";
        String what = unknown ? "nobody provides an import" : "an import has another type";
        String why = change.name() + (unknown ? " is not in " + world : ": " + change.reason());
        if (runs) {
            findings.error(code, place, what, why);
        } else {
            findings.warning(code, place, what, why);
        }
    }

    /// The package as one text: its header once, then what each file holds.
    private static String text() {
        StringBuilder text = new StringBuilder("package airssys:core@1.0.0;\n");
        for (String file : FILES) {
            try (InputStream in =
                    HostWorld.class.getResourceAsStream("/io/airssys/cli/wit/" + file + ".wit")) {
                if (in == null) {
                    throw new IllegalStateException("the build left out " + file + ".wit");
                }
                String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                text.append(all.replaceFirst("(?m)^package [^;]+;", "")).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }
}
