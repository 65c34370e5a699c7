package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.WitInterface;
import java.util.HashMap;
import java.util.Map;

/// The type of a world in the binary form that toolchains leave in core modules: a component that
/// exports the type of a component that exports the world.
///
/// Source: Component Model, WIT.md, "Package Format".
final class WorldType {
    static final String ENCODING_SECTION = "wit-component-encoding";

    /// Version of the form, then the encoding of strings (UTF-8).
    static final Bytes ENCODING = Bytes.of(0x04, 0x00);

    private final Declarators declarators = new Declarators();
    private final World world;
    private final Live live;
    private final WorldImports imports;
    private final Map<String, Integer> exported = new HashMap<>();

    private WorldType(World world) {
        this.world = world;
        this.live = Live.all(world);
        world.importedFunctions().forEach(m -> live.useFunc(World.OWN, m));
        world.types().keySet().forEach(t -> live.useType(World.OWN, t));
        this.imports = new WorldImports(declarators, world, live);
    }

    /// {@return the binary form of `world`}
    static byte[] encode(World world) {
        Sections component = new Sections();
        component.custom(ENCODING_SECTION, ENCODING);
        component.exportType(world.id().name(), component.type(holder(world)));
        return component.toArray();
    }

    /// {@return the type of a component that exports `world` under its full name}
    static Bytes holder(World world) {
        return new WorldType(world).holder();
    }

    private Bytes holder() {
        imports.writeAll();
        world.exportedInterfaces().keySet().forEach(this::export);
        for (Member member : world.exportedFunctions()) {
            declarators.exportFunc(member.name(), imports.func(member.func(), member.resource()));
        }
        Declarators holder = new Declarators();
        int type = holder.type(declarators.componentType());
        holder.exportComponent(world.id().toString(), type);
        return holder.componentType();
    }

    private int export(String key) {
        Integer known = exported.get(key);
        if (known != null) {
            return known;
        }
        WitInterface body = world.exportedInterfaces().get(key);
        if (body == null) {
            throw new IllegalArgumentException(world.id() + " does not export " + key);
        }
        Bytes type = InstanceType.of(body, this::usedByExport);
        int index = declarators.exportInstance(key, declarators.type(type));
        exported.put(key, index);
        return index;
    }

    /// An export takes a type from another export where there is one, else from an import.
    private int usedByExport(InterfaceId source, String name) {
        return world.exportedInterfaces().containsKey(source.toString())
                ? declarators.typeOf(export(source.toString()), name)
                : imports.typeOf(source, name);
    }
}
