package io.airssys.cm.internal.encode;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.WorldText;
import io.airssys.cm.internal.binary.ComponentDecoder;
import io.airssys.cm.internal.binary.ComponentDef;
import io.airssys.cm.type.ExternType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.util.Arrays;

/// The steps of [io.airssys.cm.encode.ComponentEncoder].
public final class Encoding {
    private static final int TYPE_SECTION = 7;

    private Encoding() {}

    /// {@return `module` with the type of a world}
    public static byte[] embed(byte[] module, Resolve resolve, InterfaceId world) {
        Component.describeCoreModule(module);
        byte[] type = WorldType.encode(World.of(resolve, world));
        // Validates it.
        typeOfWorld(type);
        return EmbeddedWorld.embed(module, type);
    }

    /// {@return a component of `module`, which carries the type of its world}
    public static byte[] component(byte[] module) {
        Component.describeCoreModule(module);
        String text = WorldText.of(typeOfWorld(EmbeddedWorld.onlyWorld(module)));
        Resolve resolve = Wit.parseText("component-type", text);
        return component(module, resolve, new InterfaceId(resolve.main(), "root"));
    }

    /// Reads the binary form of a world: what its one type, a component type, exports.
    private static ExternType.Component typeOfWorld(byte[] type) {
        Sections holder = new Sections();
        for (ComponentDef.Section section : ComponentDecoder.decode(type).root().sections()) {
            if (section.id() == TYPE_SECTION) {
                holder.types(
                        Arrays.copyOfRange(
                                type, section.start(), section.start() + section.size()));
            }
        }
        holder.importComponent("package", 0);
        if (Component.decode(holder.toArray()).type().imports().get("package")
                        instanceof ExternType.Component(_, var exports)
                && exports.size() == 1
                && exports.values().iterator().next() instanceof ExternType.Component world) {
            return world;
        }
        throw new ComponentException.Invalid(
                "CMP-003", "the custom section 'component-type' holds no type of a world", -1);
    }

    /// {@return a component of `module`}
    public static byte[] component(byte[] module, Resolve resolve, InterfaceId id) {
        CoreShape shape = CoreShape.of(Component.describeCoreModule(module).type());
        World world = World.of(resolve, id);
        byte[] component =
                Assembly.assemble(
                        EmbeddedWorld.strip(module), world, shape, Checks.check(world, shape));
        Component.decode(component);
        return component;
    }
}
