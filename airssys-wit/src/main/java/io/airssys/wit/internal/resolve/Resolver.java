package io.airssys.wit.internal.resolve;

import io.airssys.wit.Features;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.SemVer;
import io.airssys.wit.Stability;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitException;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import io.airssys.wit.internal.resolve.PackageScope.Declared;
import io.airssys.wit.internal.resolve.PackageScope.FileScope;
import io.airssys.wit.internal.syntax.Ast;
import io.airssys.wit.internal.syntax.Diagnostics;
import io.airssys.wit.internal.syntax.Fault;
import io.airssys.wit.internal.syntax.Parser;
import io.airssys.wit.internal.syntax.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Finds what every name means. One object per run; not thread-safe.
///
/// Interfaces are resolved when somebody first asks for one, so their order in the text does not
/// matter; one that is asked for while it is being resolved uses itself.
public final class Resolver {
    /// How many interfaces may use each other in a row.
    private static final int MAX_CHAIN = 200;

    /// How many items all worlds together get from includes and from interfaces that use others: a
    /// short text can ask for very many.
    private static final int MAX_ADDED = 1_000_000;

    private final Features features;
    private final Diagnostics diagnostics;
    private final PackageTable table;
    private final Map<InterfaceId, Resolved> interfaces = new HashMap<>();
    private final Map<InterfaceId, WitWorld> worlds = new HashMap<>();
    private final SequencedSet<InterfaceId> open = new LinkedHashSet<>();
    private int added;

    private Resolver(Features features, Diagnostics diagnostics) {
        this.features = features;
        this.diagnostics = diagnostics;
        this.table = new PackageTable(diagnostics);
    }

    /// An interface together with what the rules need to know of it.
    ///
    /// @param gated types that do not exist, with their feature
    /// @param depth how long the longest chain of uses below it is
    record Resolved(
            InterfaceId id,
            WitInterface model,
            Map<String, Fact> facts,
            Map<String, String> gated,
            int depth) {}

    /// {@return the packages of `inputs`}
    public static Resolve resolve(Inputs inputs, Features features) {
        Diagnostics diagnostics = new Diagnostics();
        List<Ast.File> main = parse(inputs.main(), diagnostics);
        List<List<Ast.File>> deps = new ArrayList<>();
        for (List<Source> dep : inputs.deps()) {
            deps.add(parse(dep, diagnostics));
        }
        if (!diagnostics.isEmpty()) {
            throw new WitException.Malformed(diagnostics.list());
        }
        Resolver resolver = new Resolver(features, diagnostics);
        PackageName name = resolver.table.add(main);
        deps.forEach(resolver.table::add);
        Map<PackageName, WitPackage> packages = resolver.packages();
        if (!diagnostics.isEmpty()) {
            throw new WitException.Invalid(diagnostics.list());
        }
        return new Resolve(Objects.requireNonNull(name), packages);
    }

    private static List<Ast.File> parse(List<Source> sources, Diagnostics diagnostics) {
        return sources.stream().map(s -> Parser.parse(s, diagnostics)).toList();
    }

    private Map<PackageName, WitPackage> packages() {
        for (FileScope file : table.files) {
            file.uses().values().forEach(u -> guard(() -> requireInterface(file, u.path())));
        }
        Map<PackageName, WitPackage> packages = new LinkedHashMap<>();
        for (PackageScope scope : table.packages.values()) {
            Map<String, WitInterface> own = new LinkedHashMap<>();
            Map<String, WitWorld> ownWorlds = new LinkedHashMap<>();
            for (Declared declared : scope.declared.values()) {
                guard(() -> {
                    String name = declared.name().name();
                    if (declared.item() instanceof Ast.InterfaceDecl i) {
                        Resolved resolved = resolve(declared, i);
                        if (features.enable(i.attributes().stability())) {
                            own.put(name, resolved.model());
                        }
                    } else if (declared.item() instanceof Ast.WorldDecl w
                            && exists(declared.file(), w.attributes())) {
                        ownWorlds.put(name, world(declared, w));
                    }
                });
            }
            packages.put(scope.name, new WitPackage(scope.name, scope.docs, own, ownWorlds));
        }
        return packages;
    }

    private void guard(Runnable item) {
        try {
            item.run();
        } catch (Fault f) {
            report(f);
        }
    }

    /// Counts items a world gets without naming each.
    void spend(FileScope file, Ast.Id at, int items) {
        added = Math.min(MAX_ADDED + 1, added + items);
        if (added > MAX_ADDED) {
            throw file.fault(at, "the worlds together hold more than " + MAX_ADDED + " items", "");
        }
    }

    void report(Fault fault) {
        diagnostics.add(fault);
    }

    /// {@return whether the item exists with the enabled features, after a look at its gates}
    boolean exists(FileScope file, Ast.Attributes attributes) {
        SemVer since = attributes.stability().since();
        SemVer version = file.owner().name.version();
        if (since != null && (version == null || since.compareTo(version) > 0)) {
            Ast.Id at = new Ast.Id("@since", attributes.start(), attributes.start() + 6);
            throw version == null
                    ? file.fault(
                            at,
                            "@since needs a package with a version",
                            "write package %s@%s;".formatted(file.owner().name, since))
                    : file.fault(
                            at,
                            "@since names version %s, but this is package %s"
                                    .formatted(since, file.owner().name),
                            "");
        }
        return features.enable(attributes.stability());
    }

    /// {@return the interface `path` means in `file`}
    Resolved require(FileScope file, Ast.UsePath path) {
        Declared declared = requireInterface(file, path);
        Ast.InterfaceDecl item = (Ast.InterfaceDecl) declared.item();
        String feature = item.attributes().stability().unstable();
        if (!features.enable(item.attributes().stability())) {
            throw file.fault(
                    path.name(),
                    "interface %s is behind a feature that is not enabled".formatted(declared.id()),
                    "gate what mentions it with @unstable(feature = %s) too".formatted(feature));
        }
        if (open.contains(declared.id())) {
            throw file.fault(
                    path.name(),
                    "interface %s uses itself, by way of %s".formatted(declared.id(), open),
                    "");
        }
        if (open.size() > MAX_CHAIN) {
            throw file.fault(
                    path.name(), "more than " + MAX_CHAIN + " interfaces use each other", "");
        }
        return resolve(declared, item);
    }

    private Declared requireInterface(FileScope file, Ast.UsePath path) {
        Declared declared = table.find(file, path);
        if (!(declared.item() instanceof Ast.InterfaceDecl)) {
            throw file.fault(
                    path.name(), "%s is a world, not an interface".formatted(declared.id()), "");
        }
        return declared;
    }

    private Resolved resolve(Declared declared, Ast.InterfaceDecl item) {
        InterfaceId id = declared.id();
        Resolved known = interfaces.get(id);
        if (known != null) {
            return known;
        }
        open.add(id);
        try {
            Resolved resolved =
                    members(declared.file(), id, item.name(), item.attributes(), item.members());
            interfaces.put(id, resolved);
            return resolved;
        } finally {
            open.remove(id);
        }
    }

    /// {@return an interface with these members}
    ///
    /// @param id its name; for one inside a world only a name for messages
    Resolved members(
            FileScope file,
            InterfaceId id,
            Ast.Id name,
            Ast.Attributes attributes,
            List<Ast.Member> members) {
        boolean there = exists(file, attributes);
        TypeScope scope = new TypeScope(this, file);
        List<Ast.FuncDecl> functions = new ArrayList<>();
        for (Ast.Member member : members) {
            guard(() -> {
                boolean exists = exists(file, member.attributes());
                if (!there && exists) {
                    throw ungated(file, member);
                }
                declare(file, scope, member, exists, functions);
            });
        }
        scope.defineAll();
        Functions signatures = new Functions(scope, this);
        Map<String, WitFunc> resolved = new LinkedHashMap<>();
        for (Ast.FuncDecl function : functions) {
            guard(() -> resolved.put(function.name().name(), signatures.resolve(function, null)));
        }
        WitInterface model =
                new WitInterface(
                        name.name(),
                        attributes.docs(),
                        attributes.stability(),
                        scope.types(),
                        resolved);
        if (scope.depth() > MAX_CHAIN) {
            report(file.fault(name, "more than " + MAX_CHAIN + " interfaces use each other", ""));
        }
        return new Resolved(id, model, scope.facts(), scope.gated(), scope.depth());
    }

    private void declare(
            FileScope file,
            TypeScope scope,
            Ast.Member member,
            boolean exists,
            List<Ast.FuncDecl> functions) {
        String feature = member.attributes().stability().unstable();
        switch (member) {
            case Ast.UseDecl use -> {
                if (exists) {
                    scope.use(use);
                } else {
                    use.names().forEach(n -> scope.gate(n.as(), feature));
                }
            }
            case Ast.TypeDecl type -> declare(file, scope, type, exists);
            case Ast.FuncDecl func -> {
                if (exists) {
                    scope.take(func.name(), "a function");
                    functions.add(func);
                }
            }
        }
    }

    /// Declares a type, or notes that it does not exist.
    void declare(FileScope file, TypeScope scope, Ast.TypeDecl type, boolean exists) {
        if (exists) {
            scope.declare(type);
            return;
        }
        scope.gate(type.name(), type.attributes().stability().unstable());
        if (type.body() instanceof Ast.ResourceBody resource) {
            for (Ast.FuncDecl f : resource.functions()) {
                if (exists(file, f.attributes())) {
                    throw ungated(file, f);
                }
            }
        }
    }

    private static Fault ungated(FileScope file, Ast.Member member) {
        int start = member.attributes().start();
        return file.fault(
                new Ast.Id("", start, start + 1),
                "this stands inside an item whose feature is not enabled, but has no gate itself",
                "repeat the @unstable gate here");
    }

    /// {@return the world `path` means in `file`; nothing when another package keeps it behind a
    /// feature that is not enabled}
    ///
    /// Within a package a missing gate is a slip of its author. The gates of another package are
    /// opened and dropped there, so including its world takes what exists at the time.
    Optional<WitWorld> requireWorld(FileScope file, Ast.UsePath path) {
        Declared declared = table.find(file, path);
        if (!(declared.item() instanceof Ast.WorldDecl world)) {
            throw file.fault(
                    path.name(), "%s is an interface, not a world".formatted(declared.id()), "");
        }
        if (!features.enable(world.attributes().stability())) {
            if (declared.file().owner() != file.owner()) {
                return Optional.empty();
            }
            throw file.fault(
                    path.name(),
                    "world %s is behind a feature that is not enabled".formatted(declared.id()),
                    "gate this include with @unstable(feature = %s) too"
                            .formatted(world.attributes().stability().unstable()));
        }
        if (open.contains(declared.id())) {
            throw file.fault(
                    path.name(),
                    "world %s includes itself, by way of %s".formatted(declared.id(), open),
                    "");
        }
        if (open.size() > MAX_CHAIN) {
            throw file.fault(
                    path.name(), "more than " + MAX_CHAIN + " worlds include each other", "");
        }
        return Optional.of(world(declared, world));
    }

    private WitWorld world(Declared declared, Ast.WorldDecl item) {
        InterfaceId id = declared.id();
        WitWorld known = worlds.get(id);
        if (known != null) {
            return known;
        }
        open.add(id);
        try {
            WitWorld world = new WorldResolver(this, declared.file(), item).resolve();
            worlds.put(id, world);
            return world;
        } finally {
            open.remove(id);
        }
    }

    /// {@return an interface that was resolved before}
    WitInterface model(InterfaceId id) {
        return Objects.requireNonNull(interfaces.get(id), () -> id + " was never asked for")
                .model();
    }

    /// {@return the interfaces whose types `types` names}
    static SequencedSet<InterfaceId> uses(Map<String, TypeDef> types) {
        SequencedSet<InterfaceId> sources = new LinkedHashSet<>();
        for (TypeDef type : types.values()) {
            if (type.kind() instanceof TypeDef.Use use) {
                sources.add(use.source());
            }
        }
        return sources;
    }

    /// {@return what `stability` means in another package: `@since` counts only at home}
    static Stability abroad(@Nullable Stability stability) {
        return stability == null || stability.unstable() == null
                ? Stability.UNKNOWN
                : new Stability(null, stability.unstable(), null);
    }
}
