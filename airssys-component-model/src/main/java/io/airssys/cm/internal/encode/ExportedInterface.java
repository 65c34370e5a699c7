package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.cm.internal.encode.Sections.Item;
import io.airssys.cm.internal.encode.Sections.Sort;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The component that turns lifted functions into an exported interface.
///
/// What an instance exports may mention only types it exports under a name, and functions written
/// in the terms of those. So a component of its own takes the functions and all types they mention,
/// and exports the types first and the functions under those names.
///
/// Source: Component Model, Explainer.md, "Import and Export Definitions".
final class ExportedInterface {
    /// Finds what the component around this one has for an argument.
    interface Supply {
        /// {@return the index of a type of the exported interface itself}
        int ownType(String name);

        /// {@return the index of a type of another interface}
        int foreignType(InterfaceId source, String name);

        /// {@return the index of the lifted function}
        int function(Member member);
    }

    private final Sections component = new Sections();
    private final List<Item> arguments = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<InterfaceId, Taken> foreign = new HashMap<>();
    private final World world;
    private final WitInterface body;
    private final Supply supply;
    private final Taken own;

    private ExportedInterface(World world, WitInterface body, Supply supply) {
        this.world = world;
        this.body = body;
        this.supply = supply;
        this.own = new Taken(body.types(), supply::ownType);
    }

    /// Adds the component and its instance to `into`.
    ///
    /// @return the index of the instance
    static int instantiate(Sections into, World world, WitInterface body, Supply supply) {
        ExportedInterface exported = new ExportedInterface(world, body, supply);
        byte[] component = exported.write();
        return into.instantiate(into.component(component), exported.arguments);
    }

    private byte[] write() {
        List<Member> members = Members.of(body);
        List<Integer> functions = new ArrayList<>();
        for (Member member : members) {
            String name = unique("import-func-" + plain(member.name()));
            functions.add(component.importFunc(name, own.func(member.func(), member.resource())));
            arguments.add(new Item(name, Sort.FUNC, supply.function(member)));
        }
        Given given = new Given();
        body.types().keySet().forEach(given::named);
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            component.exportFunc(
                    member.name(), functions.get(i), given.func(member.func(), member.resource()));
        }
        return component.toArray();
    }

    /// `[method]file.read` is no name an import may have: as `file-read` it is.
    private static String plain(String name) {
        return name.substring(name.indexOf(']') + 1).replace('.', '-');
    }

    /// Names of imports differ in more than case.
    private String unique(String wanted) {
        String name = wanted;
        for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "-x" + i;
        }
        return name;
    }

    /// The types of one interface as they come into the component.
    private final class Taken extends TypeEncoder {
        private final ToIntFunction<String> supplier;

        Taken(Map<String, TypeDef> definitions, ToIntFunction<String> supplier) {
            super(component, definitions);
            this.supplier = supplier;
        }

        @Override
        int write(TypeDef definition) {
            if (definition.kind() instanceof TypeDef.Use(InterfaceId source, String type)) {
                return foreign(source).named(type);
            }
            Bytes bound =
                    definition.kind() instanceof TypeDef.Resource
                            ? TypeSpace.resource()
                            : TypeSpace.equalTo(define(definition));
            String name = unique("import-type-" + definition.name());
            arguments.add(new Item(name, Sort.TYPE, supplier.applyAsInt(definition.name())));
            return component.importType(name, bound);
        }
    }

    private Taken foreign(InterfaceId source) {
        Taken known = foreign.get(source);
        if (known != null) {
            return known;
        }
        Taken types = new Taken(world.typesOf(source), name -> supply.foreignType(source, name));
        foreign.put(source, types);
        return types;
    }

    /// The types of the interface as they leave the component.
    private final class Given extends TypeEncoder {
        Given() {
            super(component, body.types());
        }

        @Override
        int write(TypeDef definition) {
            int type =
                    definition.kind() instanceof TypeDef.Use
                                    || definition.kind() instanceof TypeDef.Resource
                            ? own.named(definition.name())
                            : define(definition);
            return component.exportType(definition.name(), type);
        }
    }
}
