package io.airssys.cm.internal.encode;

import io.airssys.cm.ComponentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The custom section in which a core module carries the type of its world.
///
/// Toolchains give it the name `component-type`, or that and a colon with whatever tells their
/// sections apart.
final class EmbeddedWorld {
    private static final String SECTION = "component-type";
    private static final int PREAMBLE = 8;

    private EmbeddedWorld() {}

    /// One section of a core module.
    ///
    /// @param start of its id
    /// @param contents where those of a custom section start, behind its name
    private record Section(int start, int end, boolean ofWorld, int contents) {}

    /// {@return `module` with the type of a world, in place of any it had}
    static byte[] embed(byte[] module, byte[] worldType) {
        Bytes section = new Bytes().name(SECTION).raw(worldType);
        return new Bytes().raw(strip(module)).section(0, section).toArray();
    }

    /// {@return `module` without the type of a world}
    static byte[] strip(byte[] module) {
        Bytes out = new Bytes().raw(Arrays.copyOf(module, PREAMBLE));
        for (Section section : sections(module)) {
            if (!section.ofWorld()) {
                out.raw(Arrays.copyOfRange(module, section.start(), section.end()));
            }
        }
        return out.toArray();
    }

    /// The module was decoded before, so its sections are whole.
    private static List<Section> sections(byte[] module) {
        List<Section> sections = new ArrayList<>();
        int at = PREAMBLE;
        while (at < module.length) {
            int start = at;
            int id = module[at];
            Number size = number(module, at + 1);
            at = size.end();
            int end = at + size.value();
            if (id != 0) {
                sections.add(new Section(start, end, false, at));
            } else {
                Number length = number(module, at);
                int nameEnd = length.end() + length.value();
                String name =
                        new String(module, length.end(), length.value(), StandardCharsets.UTF_8);
                boolean ofWorld = name.equals(SECTION) || name.startsWith(SECTION + ":");
                sections.add(new Section(start, end, ofWorld, nameEnd));
            }
            at = end;
        }
        return sections;
    }

    /// An unsigned number and where it ends.
    private record Number(int value, int end) {}

    private static Number number(byte[] bytes, int start) {
        int value = 0;
        int at = start;
        int shift = 0;
        while (bytes[at] < 0) {
            value |= (bytes[at++] & 0x7f) << shift;
            shift += 7;
        }
        return new Number(value | bytes[at++] << shift, at);
    }

    /// {@return the types of worlds in `module`, at least one}
    ///
    /// @throws ComponentException.Invalid `CMP-003` when there is none
    static List<byte[]> worlds(byte[] module) {
        List<byte[]> worlds =
                sections(module).stream()
                        .filter(Section::ofWorld)
                        .map(s -> Arrays.copyOfRange(module, s.contents(), s.end()))
                        .toList();
        if (worlds.isEmpty()) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "the core module has no custom section 'component-type'; embed a world first,"
                            + " or name the WIT folder and the world",
                    -1);
        }
        return worlds;
    }
}
