package io.airssys.cm.internal.encode;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.encode.EmbeddedWit;
import io.airssys.cm.internal.wit.PackageReader;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;

/// The steps of [io.airssys.cm.encode.ComponentEncoder].
public final class Encoding {
    private Encoding() {}

    /// {@return `module` with the type of a world}
    public static byte[] embed(byte[] module, Resolve resolve, InterfaceId world) {
        Component.describeCoreModule(module);
        byte[] type = WorldType.encode(World.of(resolve, world));
        // Validates it.
        PackageReader.read(type);
        return EmbeddedWorld.embed(module, type);
    }

    /// {@return a component of `module`, which carries the type of its world}
    public static byte[] component(byte[] module) {
        PackageReader.Contents embedded = embedded(module);
        if (!embedded.utf8()) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "the core module says that its strings are not UTF-8, of which no component is"
                            + " made; build it for UTF-8",
                    -1);
        }
        return component(module, embedded.resolve(), embedded.worlds().getFirst());
    }

    /// {@return the world that `module` carries the type of}
    public static EmbeddedWit embeddedWit(byte[] module) {
        PackageReader.Contents embedded = embedded(module);
        return new EmbeddedWit(embedded.resolve(), embedded.worlds().getFirst());
    }

    private static PackageReader.Contents embedded(byte[] module) {
        Component.describeCoreModule(module);
        PackageReader.Contents contents = PackageReader.readUnion(EmbeddedWorld.worlds(module));
        if (contents.worlds().size() != 1) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "the custom section 'component-type' holds the worlds "
                            + contents.worlds()
                            + ", and one is expected",
                    -1);
        }
        return contents;
    }

    /// {@return the main package of `resolve` in binary form}
    public static byte[] encode(Resolve resolve) {
        byte[] encoded = PackageType.encode(resolve);
        Component.decode(encoded);
        return encoded;
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
