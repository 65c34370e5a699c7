package io.airssys.cli.file;

import io.airssys.cli.error.Failures;
import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.WorldText;
import io.airssys.cm.encode.EmbeddedWit;
import io.airssys.cm.encode.WitBinary;
import io.airssys.wit.Features;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A contract the user named: WIT text in a file or folder, a WIT package in binary form, the world
/// of a component, or the world a core module carries.
///
/// @param path as the user named it
/// @param root the world of a component or core module; what it names has no meaning for others
/// @param wit canonical text; of a component with notes on what WIT has no words for
public record WitSource(Path path, Kind kind, Resolve resolve, InterfaceId root, String wit) {
    /// The world [WorldText] gives a component.
    private static final InterfaceId ROOT =
            new InterfaceId(new PackageName("root", "component", null), "root");

    /// What holds a contract.
    public enum Kind {
        TEXT("text"),
        PACKAGE("package"),
        COMPONENT("component"),
        CORE_MODULE("core-module");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// {@return as data name it}
        public String word() {
            return word;
        }

        /// {@return whether it is one world, not a package}
        public boolean isWorld() {
            return this == COMPONENT || this == CORE_MODULE;
        }
    }

    /// Reads it.
    ///
    /// @param features the unstable features whose items exist; binary forms have none
    /// @throws io.airssys.cli.error.CommandFailed when it is absent, too large, or nothing of this
    ///   kind
    public static WitSource read(Path path, Features features) {
        if (Files.isDirectory(path)) {
            return text(path, features);
        }
        WasmFile file = WasmFile.read(path);
        if (!isWasm(file.bytes())) {
            return text(path, features);
        }
        try {
            return isCoreModule(file.bytes()) ? coreModule(path, file) : component(path, file);
        } catch (ComponentException e) {
            throw Failures.component(e, path.toString());
        } catch (WitException e) {
            throw Failures.wit(e, path);
        }
    }

    private static boolean isWasm(byte[] bytes) {
        return bytes.length >= 4
                && bytes[0] == 0
                && bytes[1] == 'a'
                && bytes[2] == 's'
                && bytes[3] == 'm';
    }

    /// The layer, in bytes 6 and 7, tells modules from components.
    private static boolean isCoreModule(byte[] bytes) {
        return bytes.length >= 8 && bytes[6] == 0 && bytes[7] == 0;
    }

    private static WitSource text(Path path, Features features) {
        try {
            Resolve resolve = Wit.parse(path, features);
            return new WitSource(path, Kind.TEXT, resolve, ROOT, Wit.print(resolve));
        } catch (WitException e) {
            throw Failures.wit(e, path);
        }
    }

    private static WitSource coreModule(Path path, WasmFile file) {
        EmbeddedWit embedded = WitBinary.embedded(file.bytes());
        Resolve resolve = embedded.resolve();
        return new WitSource(path, Kind.CORE_MODULE, resolve, embedded.world(), Wit.print(resolve));
    }

    private static WitSource component(Path path, WasmFile file) {
        Component component = Component.decode(file.bytes());
        if (WitBinary.isPackage(component)) {
            Resolve resolve = WitBinary.decode(file.bytes());
            return new WitSource(path, Kind.PACKAGE, resolve, ROOT, Wit.print(resolve));
        }
        String wit = WorldText.of(component.type());
        Resolve resolve = Wit.parseText("component.wit", wit);
        return new WitSource(path, Kind.COMPONENT, resolve, ROOT, wit);
    }
}
