package io.airssys.cm.internal.wit;

import io.airssys.cm.ComponentException;
import io.airssys.cm.internal.binary.ComponentDecoder;
import io.airssys.cm.internal.binary.ComponentDef;
import io.airssys.cm.internal.binary.Definition;
import io.airssys.cm.internal.binary.ExternDesc;
import io.airssys.cm.internal.binary.ExternName;
import io.airssys.cm.internal.binary.Sort;
import io.airssys.cm.internal.binary.TypeDeclarator;
import io.airssys.cm.internal.binary.TypeDef;
import io.airssys.cm.internal.validate.Validator;
import io.airssys.cm.type.ExternType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Stability;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a WIT package in binary form: a component that exports nothing but component types, one
/// for every interface and world, each holding it under its full name.
///
/// Source: Component Model, WIT.md, "Package Format".
public final class PackageReader {
    private final Map<InterfaceId, Members> interfaces = new LinkedHashMap<>();
    private final Map<InterfaceId, WitWorld> worlds = new LinkedHashMap<>();
    private final List<InterfaceId> exported = new ArrayList<>();

    private PackageReader() {}

    /// What a binary holds.
    ///
    /// @param resolve the package and what its members mention of others
    /// @param worlds the worlds of the package
    /// @param utf8 whether it does not say that strings are encoded otherwise
    public record Contents(Resolve resolve, List<InterfaceId> worlds, boolean utf8) {
        public Contents {
            worlds = List.copyOf(worlds);
        }
    }

    /// {@return whether a validated component is a WIT package}
    public static boolean isPackage(ExternType.Component type) {
        return type.imports().isEmpty()
                && !type.exports().isEmpty()
                && type.exports().values().stream()
                        .allMatch(e -> e instanceof ExternType.Described(ExternType.Component _));
    }

    /// Reads the package in `file`.
    ///
    /// @throws ComponentException.Malformed when it is no component
    /// @throws ComponentException.Invalid `CMP-002` when it is no valid one, `CMP-003` when it
    ///   holds no WIT
    /// @throws ComponentException.LimitExceeded `LIM-004` when its types are too large to write out
    public static Contents read(byte[] file) {
        PackageReader reader = new PackageReader();
        boolean utf8 = reader.add(file);
        InterfaceId first = reader.exported.getFirst();
        for (InterfaceId id : reader.exported) {
            if (!id.owner().equals(first.owner())) {
                throw new ComponentException.Invalid(
                        "CMP-003",
                        "no WIT package in binary form: it exports both " + first + " and " + id,
                        -1);
            }
        }
        return new Contents(
                reader.resolve(first.owner()), List.copyOf(reader.worlds.keySet()), utf8);
    }

    /// Reads several packages that each hold a world, and makes one world of all, under the name
    /// `root:component/root`: every part of a program says what it alone needs.
    ///
    /// @param files at least one
    /// @throws ComponentException.Invalid `CMP-003` also when two of them differ on a member
    public static Contents readUnion(List<byte[]> files) {
        if (files.size() == 1) {
            return read(files.getFirst());
        }
        PackageReader reader = new PackageReader();
        boolean utf8 = true;
        for (byte[] file : files) {
            utf8 &= reader.add(file);
        }
        WitWorld union = WorldUnion.of(List.copyOf(reader.worlds.values()));
        InterfaceId root = new InterfaceId(WorldBuilder.ROOT, union.name());
        reader.worlds.clear();
        reader.worlds.put(root, union);
        return new Contents(reader.resolve(root.owner()), List.of(root), utf8);
    }

    /// {@return whether it does not say that strings are anything but UTF-8}
    private boolean add(byte[] file) {
        ComponentDef root = ComponentDecoder.decode(file).root();
        ExternType.Component type = Validator.validate(root).type();
        if (!isPackage(type)) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "no WIT package in binary form: its exports are "
                            + type.exports().keySet()
                            + ", and component types are expected",
                    -1);
        }
        TypeBudget.check(type);
        root(root);
        return isUtf8(file, root);
    }

    /// The section holds the version of the form, then the encoding of strings: 0 for UTF-8.
    private static boolean isUtf8(byte[] file, ComponentDef root) {
        return root.customs().stream()
                .filter(c -> c.name().equals("wit-component-encoding") && c.size() > 1)
                .allMatch(c -> file[c.start() + 1] == 0);
    }

    private void root(ComponentDef root) {
        List<TypeDef> types = new ArrayList<>();
        for (Definition definition : root.definitions()) {
            switch (definition) {
                case Definition.Type(_, TypeDef type) -> types.add(type);
                case Definition.Export(int offset, ExternName name, Definition.Item item, _)
                        when item.sort() == Sort.TYPE -> {
                    TypeDef type = types.get(item.index());
                    types.add(type);
                    if (type instanceof TypeDef.Component(var declarators)) {
                        member(name.name(), declarators, offset);
                    }
                }
                default ->
                        throw BinaryScope.noWit("something that is no type", definition.offset());
            }
        }
    }

    /// One exported component type: an interface with those it uses, or a world.
    private void member(String name, List<TypeDeclarator> declarators, int offset) {
        BinaryScope scope = new BinaryScope(null, new Members());
        int before = exported.size();
        for (TypeDeclarator declarator : declarators) {
            switch (declarator) {
                case TypeDeclarator.Type(_, TypeDef type) -> scope.define(type);
                case TypeDeclarator.Alias(_, Definition.Alias alias) -> scope.alias(alias);
                case TypeDeclarator.Import(int at, ExternName n, ExternDesc.Instance(int index)) ->
                        instance(scope, n.name(), index, at);
                case TypeDeclarator.Export(
                                int at,
                                ExternName n,
                                ExternDesc.Instance(int index)) -> {
                    instance(scope, n.name(), index, at);
                    exported.add(id(n.name(), at));
                }
                case TypeDeclarator.Export(int at, ExternName n, ExternDesc.Component(int index)) ->
                        world(scope, id(n.name(), at), index, at);
                default ->
                        throw BinaryScope.noWit(
                                "no part of an interface or world", declarator.offset());
            }
        }
        if (exported.size() != before + 1 || !exported.getLast().name().equals(name)) {
            throw BinaryScope.noWit(
                    "export '" + name + "' holds no one interface or world of that name", offset);
        }
    }

    private static InterfaceId id(String name, int offset) {
        InterfaceId id = Names.interfaceId(name);
        if (id == null) {
            throw BinaryScope.noWit("'" + name + "', which is no name in a package", offset);
        }
        return id;
    }

    private void instance(BinaryScope scope, String name, int type, int offset) {
        InterfaceId id = id(name, offset);
        body(scope, type, interfaces.computeIfAbsent(id, _ -> new Members()), offset);
        scope.addInstance(id);
    }

    private static void body(BinaryScope scope, int type, Members into, int offset) {
        if (!(scope.definition(type, offset) instanceof TypeDef.Instance(var declarators))) {
            throw BinaryScope.noWit("an instance without a type of its own", offset);
        }
        new BinaryScope(scope, into).read(declarators);
    }

    // --- Worlds ---

    private void world(BinaryScope outer, InterfaceId id, int type, int offset) {
        if (!(outer.definition(type, offset) instanceof TypeDef.Component(var declarators))) {
            throw BinaryScope.noWit("a component without a type of its own", offset);
        }
        Members own = new Members();
        BinaryScope scope = new BinaryScope(outer, own);
        Map<String, WitWorld.Item> imports = new LinkedHashMap<>();
        Map<String, WitWorld.Item> exports = new LinkedHashMap<>();
        for (TypeDeclarator declarator : declarators) {
            switch (declarator) {
                case TypeDeclarator.Type(_, TypeDef definition) -> scope.define(definition);
                case TypeDeclarator.Alias(_, Definition.Alias alias) -> scope.alias(alias);
                case TypeDeclarator.Import(int at, ExternName name, ExternDesc desc) ->
                        port(scope, own, name, desc, imports, at);
                case TypeDeclarator.Export(int at, ExternName name, ExternDesc desc) -> {
                    if (desc instanceof ExternDesc.TypeEq
                            || desc instanceof ExternDesc.SubResource) {
                        throw BinaryScope.noWit("a world that exports a type of its own", at);
                    }
                    port(scope, own, name, desc, exports, at);
                }
                case TypeDeclarator.CoreType(int at, _) ->
                        throw BinaryScope.noWit("a core type", at);
            }
        }
        worlds.put(
                id, new WitWorld(id.name(), "", Stability.UNKNOWN, own.types(), imports, exports));
        exported.add(id);
    }

    private void port(
            BinaryScope scope,
            Members own,
            ExternName name,
            ExternDesc desc,
            Map<String, WitWorld.Item> items,
            int offset) {
        if (desc instanceof ExternDesc.Instance(int index)) {
            items.put(name.name(), instance(scope, name, index, offset));
        } else if (scope.declare(name.name(), desc, offset)) {
            var function = own.take(name.name());
            if (function != null) {
                items.put(name.name(), new WitWorld.Function(function));
            }
        } else {
            throw BinaryScope.noWit("a component or core module as '" + name.name() + "'", offset);
        }
    }

    private WitWorld.Item instance(BinaryScope scope, ExternName name, int type, int offset) {
        String implemented = name.implementing() == null ? name.name() : name.implementing();
        InterfaceId id = Names.interfaceId(implemented);
        Members members =
                id == null ? new Members() : interfaces.computeIfAbsent(id, _ -> new Members());
        body(scope, type, members, offset);
        // Types are used from an interface, never from one of several copies under labels.
        scope.addInstance(name.implementing() == null ? id : null);
        return id == null
                ? new WitWorld.Inline(members.toInterface(name.name()))
                : new WitWorld.Reference(id, "", Stability.UNKNOWN);
    }

    // --- The packages ---

    private Resolve resolve(PackageName main) {
        Map<PackageName, Map<String, WitInterface>> bodies = new LinkedHashMap<>();
        Map<PackageName, Map<String, WitWorld>> all = new LinkedHashMap<>();
        bodies.put(main, new LinkedHashMap<>());
        // First in the order of the exports, then whatever else is mentioned.
        exported.forEach(id -> put(id, bodies));
        interfaces.keySet().forEach(id -> put(id, bodies));
        worlds.forEach((id, world) ->
                all.computeIfAbsent(id.owner(), _ -> new LinkedHashMap<>()).put(id.name(), world));
        Map<PackageName, WitPackage> packages = new LinkedHashMap<>();
        bodies.forEach((name, members) ->
                packages.put(
                        name, new WitPackage(name, "", members, all.getOrDefault(name, Map.of()))));
        return new Resolve(main, packages);
    }

    private void put(InterfaceId id, Map<PackageName, Map<String, WitInterface>> bodies) {
        @Nullable Members members = interfaces.get(id);
        if (members != null) {
            bodies.computeIfAbsent(id.owner(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(id.name(), members::toInterface);
        }
    }
}
