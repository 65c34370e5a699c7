package io.airssys.cli.file;

import io.airssys.cli.error.Failures;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.WorldText;
import io.airssys.wit.Features;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A contract the user named: WIT text in a file or folder, or the world of a component.
///
/// @param path as the user named it
/// @param component whether it was read out of a component
/// @param wit canonical text; of a component with notes on what WIT has no words for
public record WitSource(Path path, boolean component, Resolve resolve, String wit) {
    /// The world [WorldText] gives a component.
    private static final InterfaceId ROOT =
            new InterfaceId(new PackageName("root", "component", null), "root");

    /// Reads it.
    ///
    /// @param features the unstable features whose items exist; a component has none
    /// @throws io.airssys.cli.error.CommandFailed when it is absent, too large, no WIT and no
    ///   component
    public static WitSource read(Path path, Features features) {
        if (Files.isDirectory(path)) {
            return text(path, features);
        }
        WasmFile file = WasmFile.read(path);
        return isWasm(file.bytes()) ? component(path, file) : text(path, features);
    }

    private static boolean isWasm(byte[] bytes) {
        return bytes.length >= 4
                && bytes[0] == 0
                && bytes[1] == 'a'
                && bytes[2] == 's'
                && bytes[3] == 'm';
    }

    private static WitSource text(Path path, Features features) {
        try {
            Resolve resolve = Wit.parse(path, features);
            return new WitSource(path, false, resolve, Wit.print(resolve));
        } catch (WitException e) {
            throw Failures.wit(e, path);
        }
    }

    private static WitSource component(Path path, WasmFile file) {
        String wit;
        try {
            wit = WorldText.of(Component.decode(file.bytes()).type());
        } catch (ComponentException e) {
            throw Failures.component(e, path.toString());
        }
        try {
            return new WitSource(path, true, Wit.parseText("component.wit", wit), wit);
        } catch (WitException e) {
            throw Failures.wit(e, path);
        }
    }

    /// {@return the world of a component}
    public InterfaceId root() {
        return ROOT;
    }
}
