package io.airssys.cm.internal.encode;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an import of a core module stands for.
sealed interface Wiring {
    /// {@return the type the import must have}
    CoreExternType.Func type();

    /// A function of an imported interface, or of the world when `key` is [World#OWN].
    record Lowered(String key, Member member, Crossing crossing) implements Wiring {
        @Override
        public CoreExternType.Func type() {
            return crossing.core();
        }
    }

    /// `resource.drop` for a resource of an imported interface or of the world.
    record DropImported(String key, String resource) implements Wiring {
        @Override
        public CoreExternType.Func type() {
            return Builtin.DROP.type();
        }
    }

    /// A built-in for a resource of an exported interface.
    record OfExported(String key, String resource, Builtin builtin) implements Wiring {
        @Override
        public CoreExternType.Func type() {
            return builtin.type();
        }
    }

    /// Canonical built-ins for resources.
    enum Builtin {
        NEW("[resource-new]", 1),
        REP("[resource-rep]", 1),
        DROP("[resource-drop]", 0);

        private final String prefix;
        private final int results;

        Builtin(String prefix, int results) {
            this.prefix = prefix;
            this.results = results;
        }

        private CoreExternType.Func type() {
            return new CoreExternType.Func(
                    List.of(CoreValType.I32), Collections.nCopies(results, CoreValType.I32));
        }
    }

    /// {@return what an import stands for in `world`, empty when the world has nothing like it}
    static Optional<Wiring> of(World world, CoreImport wanted) {
        String module = wanted.module();
        if (module.startsWith(CoreShape.EXPORT)) {
            return ofExported(world, module.substring(CoreShape.EXPORT.length()), wanted.name());
        }
        boolean own = module.equals(CoreShape.ROOT);
        WitInterface body = world.importedInterfaces().get(module);
        if (!own && body == null) {
            return Optional.empty();
        }
        String key = own ? World.OWN : module;
        Map<String, TypeDef> types = world.importedTypes(key);
        String dropped = resource(types, Builtin.DROP, wanted.name());
        if (!dropped.isEmpty()) {
            return Optional.of(new DropImported(key, dropped));
        }
        List<Member> members = body == null ? world.importedFunctions() : Members.of(body);
        return members.stream()
                .filter(m -> m.name().equals(wanted.name()))
                .findFirst()
                .map(m ->
                        new Lowered(key, m, Crossing.lowered(new Signatures(world, types).of(m))));
    }

    private static Optional<Wiring> ofExported(World world, String key, String name) {
        WitInterface body = world.exportedInterfaces().get(key);
        if (body != null) {
            for (Builtin builtin : Builtin.values()) {
                String resource = resource(body.types(), builtin, name);
                if (!resource.isEmpty()) {
                    return Optional.of(new OfExported(key, resource, builtin));
                }
            }
        }
        return Optional.empty();
    }

    /// {@return the resource a built-in is for, empty when `name` is no such built-in}
    private static String resource(Map<String, TypeDef> types, Builtin builtin, String name) {
        if (!name.startsWith(builtin.prefix)) {
            return "";
        }
        String resource = name.substring(builtin.prefix.length());
        TypeDef definition = types.get(resource);
        return definition != null && definition.kind() instanceof TypeDef.Resource ? resource : "";
    }
}
