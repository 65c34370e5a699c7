package io.airssys.cm.encode;

import io.airssys.cm.Component;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitWorld;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small components of a world in text, in which every function is `func() -> u32` (or `s32`) and
/// answers one more than the sum of what all imported functions answer.
final class Parts {
    private record Name(String module, String name) {}

    private Parts() {}

    /// {@return a component of the world `w` in `wit`}
    static Component component(String wit) {
        Resolve resolve = Wit.parseText("part.wit", wit);
        InterfaceId id = new InterfaceId(resolve.main(), "w");
        WitWorld world = resolve.findWorld(id).orElseThrow();
        List<Name> imports = functions(resolve, world.imports(), "$root");
        List<String> exports = new ArrayList<>();
        functions(resolve, world.exports(), "")
                .forEach(f ->
                        exports.add(f.module().isEmpty() ? f.name() : f.module() + "#" + f.name()));
        return Component.decode(ComponentEncoder.component(module(imports, exports), resolve, id));
    }

    static Part part(String name, String wit) {
        return new Part(name, component(wit));
    }

    private static List<Name> functions(
            Resolve resolve, Map<String, WitWorld.Item> items, String own) {
        List<Name> all = new ArrayList<>();
        items.forEach((name, item) -> {
            switch (item) {
                case WitWorld.Function _ -> all.add(new Name(own, name));
                case WitWorld.Reference r -> {
                    WitInterface body = resolve.findInterface(r.id()).orElseThrow();
                    body.functions().keySet().forEach(f -> all.add(new Name(name, f)));
                }
                case WitWorld.Inline i ->
                        i.body().functions().keySet().forEach(f -> all.add(new Name(name, f)));
            }
        });
        return all;
    }

    private static byte[] module(List<Name> imports, List<String> exports) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        out.writeBytes(new byte[] {1, 5, 1, 0x60, 0, 1, 0x7f});
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(imports.size());
        for (Name i : imports) {
            name(section, i.module());
            name(section, i.name());
            section.writeBytes(new byte[] {0, 0});
        }
        section(out, 2, section);
        section.write(exports.size());
        exports.forEach(_ -> section.write(0));
        section(out, 3, section);
        section.write(exports.size());
        for (int i = 0; i < exports.size(); i++) {
            name(section, exports.get(i));
            section.write(0);
            section.write(imports.size() + i);
        }
        section(out, 7, section);
        section.write(exports.size());
        for (int i = 0; i < exports.size(); i++) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {0, 0x41, 1});
            for (int f = 0; f < imports.size(); f++) {
                body.writeBytes(new byte[] {0x10, (byte) f, 0x6a});
            }
            body.write(0x0b);
            section.write(body.size());
            section.writeBytes(body.toByteArray());
        }
        section(out, 10, section);
        return out.toByteArray();
    }

    private static void name(ByteArrayOutputStream out, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream contents) {
        out.write(id);
        int size = contents.size();
        out.write((size & 0x7f) | 0x80);
        out.write(size >> 7);
        out.writeBytes(contents.toByteArray());
        contents.reset();
    }
}
