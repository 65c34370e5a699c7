package io.airssys.cm.internal.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads a component and everything nested in it.
///
/// One decoder reads one file; not thread-safe. Sections may come in any order and any number
/// (CM-1); value and start sections are refused as unsupported (CMP-003).
///
/// Source: Component Model, Binary.md, "Component Definitions".
public final class ComponentDecoder {
    private final Limits limits = new Limits();
    private final TypeDecoder types = new TypeDecoder(limits);
    private final CanonDecoder canons = new CanonDecoder(types);
    private final List<CoreModuleDef> modules = new ArrayList<>();

    private ComponentDecoder() {}

    /// A decoded file.
    ///
    /// @param modules all core modules, nested ones included, in file order
    public record Result(ComponentDef root, List<CoreModuleDef> modules) {
        public Result {
            modules = List.copyOf(modules);
        }
    }

    /// Reads `file`.
    ///
    /// @param file not kept
    /// @throws io.airssys.cm.ComponentException.Malformed when it is no component: `CMP-001`, or
    ///   `CMP-005` when it is over a limit
    /// @throws io.airssys.cm.ComponentException.Invalid `CMP-003` when it uses an unsupported
    ///   feature
    public static Result decode(byte[] file) {
        ByteReader in = new ByteReader(file, 0, file.length, "component");
        if (file.length > Limits.FILE_BYTES) {
            throw in.tooLarge("component of " + file.length + " bytes, at most 128 MiB", 0);
        }
        ComponentDecoder decoder = new ComponentDecoder();
        ComponentDef root = decoder.component(in, 1);
        return new Result(root, decoder.modules);
    }

    /// {@return what a core module that stands alone says of itself}
    public static CoreModuleDef coreModule(byte[] file) {
        return CoreModuleDecoder.decode(new ByteReader(file, 0, file.length, "core module"), 0);
    }

    private ComponentDef component(ByteReader in, int depth) {
        int start = in.position();
        if (depth > Limits.NESTING) {
            throw in.tooLarge("components nested deeper than " + Limits.NESTING, start);
        }
        Preamble.requireComponent(in);
        List<Definition> definitions = new ArrayList<>();
        List<ComponentDef.Section> sections = new ArrayList<>();
        List<ComponentDef.Custom> customs = new ArrayList<>();
        int nested = 0;
        while (!in.atEnd()) {
            int at = in.position();
            int id = in.u8("section id");
            if (id > 12) {
                throw in.malformed("malformed section id " + id, at);
            }
            ByteReader section = in.slice(in.u32("section size"), "section " + id);
            int contents = section.position();
            sections.add(new ComponentDef.Section(id, contents, section.remaining()));
            switch (id) {
                case 0 -> customs.add(custom(section));
                case 1 -> definitions.add(module(section, at));
                case 4 ->
                        definitions.add(
                                new Definition.Nested(
                                        at,
                                        component(
                                                section.named(
                                                        in.path() + ".component[" + nested++ + "]"),
                                                depth + 1)));
                default -> vector(id, section, definitions);
            }
        }
        return new ComponentDef(
                in.path(),
                start,
                in.end(),
                List.copyOf(definitions),
                List.copyOf(sections),
                List.copyOf(customs));
    }

    private static ComponentDef.Custom custom(ByteReader section) {
        String name = section.name("custom section name");
        return new ComponentDef.Custom(name, section.position(), section.remaining());
    }

    private Definition module(ByteReader section, int at) {
        int number = modules.size();
        CoreModuleDef module =
                CoreModuleDecoder.decode(
                        section.named(section.path() + ".module[" + number + "]"), number);
        modules.add(module);
        return new Definition.CoreModule(at, module);
    }

    private void vector(int id, ByteReader in, List<Definition> into) {
        int at = in.position();
        if (id == 9) {
            throw in.unsupported("component start functions", at);
        }
        if (id == 12) {
            throw in.unsupported("value sections", at);
        }
        String what = sectionName(id);
        int count = in.count(what);
        Supplier<Definition> one =
                switch (id) {
                    case 2 -> () -> coreInstance(in);
                    case 3 -> () -> new Definition.CoreType(in.position(), types.coreType(in));
                    case 5 -> () -> instance(in);
                    case 6 -> () -> AliasDecoder.alias(in);
                    case 7 -> () -> new Definition.Type(in.position(), types.type(in));
                    case 8 -> {
                        limits.addFunctions(in, count);
                        yield () -> canons.canon(in);
                    }
                    case 10 -> {
                        limits.addExterns(in, count);
                        yield () -> readImport(in);
                    }
                    default -> {
                        limits.addExterns(in, count);
                        yield () -> readExport(in);
                    }
                };
        for (int i = 0; i < count; i++) {
            into.add(one.get());
        }
        if (!in.atEnd()) {
            throw in.malformed(
                    "section of " + what + " is longer than its contents", in.position());
        }
    }

    private static String sectionName(int id) {
        return switch (id) {
            case 2 -> "core instances";
            case 3 -> "core types";
            case 5 -> "instances";
            case 6 -> "aliases";
            case 7 -> "types";
            case 8 -> "canonical functions";
            case 10 -> "imports";
            default -> "exports";
        };
    }

    private Definition readImport(ByteReader in) {
        int at = in.position();
        return new Definition.Import(at, types.externName(in), types.externDesc(in));
    }

    private Definition readExport(ByteReader in) {
        int at = in.position();
        Definition.Item item = item(in);
        int present = in.u8("optional component export type");
        return switch (present) {
            case 0 -> new Definition.Export(at, item.name(), item, null);
            case 1 -> new Definition.Export(at, item.name(), item, types.externDesc(in));
            default ->
                    throw in.badByte(present, "optional component export type", in.position() - 1);
        };
    }

    private Definition.Item item(ByteReader in) {
        ExternName name = types.externName(in);
        return new Definition.Item(name, AliasDecoder.sort(in), in.u32("index"));
    }

    private static Definition coreInstance(ByteReader in) {
        int at = in.position();
        int form = in.u8("core instance");
        return switch (form) {
            case 0 ->
                    new Definition.CoreInstantiate(
                            at,
                            in.u32("module"),
                            TypeDecoder.list(in, "arguments", () -> coreArg(in)));
            case 1 ->
                    new Definition.CoreBundle(
                            at, TypeDecoder.list(in, "core exports", () -> coreItem(in)));
            default -> throw in.badByte(form, "core instance", at);
        };
    }

    private static Definition.CoreArg coreArg(ByteReader in) {
        String name = in.name("argument name");
        int at = in.position();
        int kind = in.u8("instantiation arg kind");
        if (kind != 0x12) {
            throw in.badByte(kind, "instantiation arg kind", at);
        }
        return new Definition.CoreArg(name, in.u32("core instance"));
    }

    private static Definition.CoreItem coreItem(ByteReader in) {
        return new Definition.CoreItem(
                in.name("export name"),
                AliasDecoder.coreSort(in, "core export kind"),
                in.u32("index"));
    }

    private Definition instance(ByteReader in) {
        int at = in.position();
        int form = in.u8("instance");
        return switch (form) {
            case 0 ->
                    new Definition.Instantiate(
                            at,
                            in.u32("component"),
                            TypeDecoder.list(
                                    in,
                                    "arguments",
                                    () ->
                                            new Definition.Arg(
                                                    in.name("argument name"),
                                                    AliasDecoder.sort(in),
                                                    in.u32("index"))));
            case 1 -> new Definition.Bundle(at, TypeDecoder.list(in, "exports", () -> item(in)));
            default -> throw in.badByte(form, "instance", at);
        };
    }
}
