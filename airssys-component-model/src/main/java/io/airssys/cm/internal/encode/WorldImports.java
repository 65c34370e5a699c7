package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The live imports of a world, written into the type of the world or into a component. An
/// interface comes before those that use its types. Also the encoder of the world's own types.
final class WorldImports extends TypeEncoder {
    private final TypeSpace space;
    private final World world;
    private final Live live;
    private final Map<String, Integer> instances = new HashMap<>();
    private final Map<String, Integer> functions = new HashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();

    WorldImports(TypeSpace space, World world, Live live) {
        super(space, world.types());
        this.space = space;
        this.world = world;
        this.live = live;
    }

    /// Imports whatever is live and not imported yet.
    void writeAll() {
        world.importedInterfaces().keySet().stream().filter(live::any).forEach(this::instance);
        live.types(World.OWN).forEach(this::named);
        for (Member member : world.importedFunctions()) {
            if (live.func(World.OWN, member.name())) {
                functions.put(
                        member.name(),
                        space.importFunc(member.name(), func(member.func(), member.resource())));
            }
        }
    }

    /// {@return the index of an imported instance}
    int instance(String key) {
        Integer known = instances.get(key);
        if (known != null) {
            return known;
        }
        WitInterface body = world.importedInterfaces().get(key);
        if (body == null) {
            throw new IllegalArgumentException(
                    world.id() + " does not import " + key + ", whose types it uses");
        }
        Bytes type = InstanceType.of(key, body, live, this::typeOf);
        int index = space.importInstance(key, space.type(type));
        instances.put(key, index);
        return index;
    }

    /// {@return the index of an imported function of the world itself}
    int function(String name) {
        return Objects.requireNonNull(functions.get(name));
    }

    /// {@return the index of a type of an imported interface}
    int typeOf(InterfaceId source, String name) {
        return typeOf(source.toString(), name);
    }

    /// {@return the index of a type of an imported interface}
    int typeOf(String key, String name) {
        int instance = instance(key);
        Integer known = aliases.get(key + "#" + name);
        if (known != null) {
            return known;
        }
        int index = space.typeOf(instance, name);
        aliases.put(key + "#" + name, index);
        return index;
    }

    @Override
    int write(TypeDef definition) {
        return switch (definition.kind()) {
            case TypeDef.Use(InterfaceId source, String type) ->
                    equalTo(definition, typeOf(source, type));
            case TypeDef.Resource _ -> space.importType(definition.name(), TypeSpace.resource());
            default -> equalTo(definition, define(definition));
        };
    }

    private int equalTo(TypeDef definition, int index) {
        return space.importType(definition.name(), TypeSpace.equalTo(index));
    }
}
