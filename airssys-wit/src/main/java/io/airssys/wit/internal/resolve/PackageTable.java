package io.airssys.wit.internal.resolve;

import io.airssys.wit.PackageName;
import io.airssys.wit.internal.resolve.PackageScope.Declared;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import io.airssys.wit.internal.syntax.Diagnostics;
import io.airssys.wit.internal.syntax.Fault;
import io.airssys.wit.internal.syntax.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All packages of a run by name, and the way from a written path to a declaration.
final class PackageTable {
    final Map<PackageName, PackageScope> packages = new LinkedHashMap<>();
    final List<FileScope> files = new ArrayList<>();
    private final Diagnostics diagnostics;

    PackageTable(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// Adds the files of one folder: one package, and the packages nested in them.
    ///
    /// @return the name of the one package, null when something is wrong with it
    @Nullable PackageName add(List<Ast.File> unit) {
        Ast.Header header = null;
        String docs = "";
        for (Ast.File file : unit) {
            Ast.Header here = file.header();
            if (here == null) {
                continue;
            }
            if (header != null && !header.name().equals(here.name())) {
                report(
                        file.source(),
                        here,
                        "package %s stands beside files of package %s"
                                .formatted(here.name(), header.name()));
            } else if (!docs.isEmpty() && !here.docs().isEmpty()) {
                report(file.source(), here, "another file already documents this package");
            }
            header = header == null ? here : header;
            docs = docs.isEmpty() ? here.docs() : docs;
        }
        if (header == null) {
            if (!unit.isEmpty()) {
                Source first = unit.getFirst().source();
                diagnostics.add(
                        new Fault(
                                first,
                                0,
                                1,
                                "no file says which package this is",
                                () -> "begin with a line such as: package my:package;"));
            }
            return null;
        }
        PackageName name = header.name();
        if (packages.containsKey(name)) {
            report(unit.getFirst().source(), header, "package %s is defined twice".formatted(name));
            return null;
        }
        PackageScope scope = new PackageScope(name);
        scope.docs = docs;
        packages.put(name, scope);
        unit.forEach(f -> declare(scope, f.source(), f.items()));
        unit.forEach(f -> f.nested().forEach(n -> nested(f.source(), n)));
        return name;
    }

    private void nested(Source source, Ast.NestedPackage nested) {
        PackageName name = nested.header().name();
        if (packages.containsKey(name)) {
            report(source, nested.header(), "package %s is defined twice".formatted(name));
            return;
        }
        PackageScope scope = new PackageScope(name);
        scope.docs = nested.header().docs();
        packages.put(name, scope);
        declare(scope, source, nested.items());
    }

    private void declare(PackageScope scope, Source source, List<Ast.Item> items) {
        FileScope file = new FileScope(scope, source);
        files.add(file);
        for (Ast.Item item : items) {
            Declared declared = new Declared(file, item);
            Ast.Id name = declared.name();
            Declared other = scope.declared.get(name.name());
            boolean taken =
                    item instanceof Ast.TopUse
                            ? file.uses().containsKey(name.name())
                                    || (other != null && other.file() == file)
                            : other != null || file.uses().containsKey(name.name());
            if (taken) {
                diagnostics.add(
                        file.fault(name, "'%s' is defined twice".formatted(name.name()), ""));
            } else if (item instanceof Ast.TopUse use) {
                file.uses().put(name.name(), use);
            } else {
                scope.declared.put(name.name(), declared);
            }
        }
    }

    private void report(Source source, Ast.Header at, String message) {
        diagnostics.add(new Fault(source, at.start(), at.end() - at.start(), message, () -> ""));
    }

    /// {@return the declaration `path` means in `file`}
    Declared find(FileScope file, Ast.UsePath path) {
        return find(file, path, new HashSet<>());
    }

    private Declared find(FileScope file, Ast.UsePath path, Set<String> followed) {
        Ast.Id name = path.name();
        PackageName owner = path.owner();
        if (owner == null) {
            Ast.TopUse use = file.uses().get(name.name());
            if (use != null && followed.add(name.name())) {
                return find(file, use.path(), followed);
            }
            return in(file.owner(), file, name);
        }
        PackageScope other = packages.get(owner);
        if (other == null) {
            throw new Fault(
                    file.source(),
                    path.start(),
                    name.end() - path.start(),
                    "unknown package '%s'".formatted(owner),
                    () -> helpForPackage(owner));
        }
        return in(other, file, name);
    }

    private Declared in(PackageScope owner, FileScope file, Ast.Id name) {
        Declared found = owner.declared.get(name.name());
        if (found == null) {
            throw file.fault(
                    name,
                    "package %s has no interface or world '%s'".formatted(owner.name, name.name()),
                    () -> Suggestion.didYouMean(name.name(), visible(owner, file, name)));
        }
        return found;
    }

    private static List<String> visible(PackageScope owner, FileScope file, Ast.Id except) {
        List<String> known = new ArrayList<>(owner.declared.keySet());
        if (owner == file.owner()) {
            known.addAll(file.uses().keySet());
            known.remove(except.name());
        }
        return known;
    }

    private String helpForPackage(PackageName missing) {
        List<String> versions =
                packages.keySet().stream()
                        .filter(p -> p.unversioned().equals(missing.unversioned()))
                        .map(PackageName::toString)
                        .toList();
        if (!versions.isEmpty()) {
            return "there is " + String.join(", ", versions);
        }
        String near =
                Suggestion.didYouMean(
                        missing.toString(),
                        packages.keySet().stream().map(PackageName::toString).toList());
        return near.isEmpty() ? "put its .wit files into a folder below deps/" : near;
    }
}
