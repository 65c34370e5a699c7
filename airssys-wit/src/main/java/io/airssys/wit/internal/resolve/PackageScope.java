package io.airssys.wit.internal.resolve;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.internal.syntax.Ast;
import io.airssys.wit.internal.syntax.Fault;
import io.airssys.wit.internal.syntax.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What one package declares, before anything is resolved.
final class PackageScope {
    final PackageName name;
    final Map<String, Declared> declared = new LinkedHashMap<>();
    String docs = "";

    PackageScope(PackageName name) {
        this.name = name;
    }

    InterfaceId id(Ast.Id of) {
        return new InterfaceId(name, of.name());
    }

    /// The names one file (or one package body) sees besides those of its package; an identity.
    static final class FileScope {
        private final PackageScope owner;
        private final Source source;
        private final Map<String, Ast.TopUse> uses = new LinkedHashMap<>();

        FileScope(PackageScope owner, Source source) {
            this.owner = owner;
            this.source = source;
        }

        PackageScope owner() {
            return owner;
        }

        Source source() {
            return source;
        }

        Map<String, Ast.TopUse> uses() {
            return uses;
        }

        Fault fault(Ast.Id at, String message, String help) {
            return fault(at, message, () -> help);
        }

        Fault fault(Ast.Id at, String message, Supplier<String> help) {
            return new Fault(source, at.start(), at.end() - at.start(), message, help);
        }
    }

    /// An interface or world and the file it stands in.
    record Declared(FileScope file, Ast.Item item) {
        Ast.Id name() {
            return switch (item) {
                case Ast.InterfaceDecl i -> i.name();
                case Ast.WorldDecl w -> w.name();
                case Ast.TopUse u -> u.as();
            };
        }

        InterfaceId id() {
            return file.owner().id(name());
        }
    }
}
