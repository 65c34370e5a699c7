package io.airssys.cm.internal.bindgen;

import io.airssys.cm.internal.abi.JavaNames;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitWorld;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Writes the Java interface of a WIT interface or a world.
final class ScopeWriter {
    private static final String CM = "io.airssys.cm.";

    private final Scopes scopes;
    private final Scope scope;
    private final SourceFile file;
    private final JavaTypeText types;

    private ScopeWriter(Scopes scopes, Scope scope, JavaTypeText types) {
        this.scopes = scopes;
        this.scope = scope;
        this.types = types;
        this.file =
                new SourceFile(
                        scope.javaPackage(),
                        scope.simpleNames(),
                        scopes.classesOf(scope.javaPackage()));
    }

    /// {@return the file of an interface}
    static SourceFile anInterface(Scopes scopes, Scope scope, JavaTypeText types) {
        return new ScopeWriter(scopes, scope, types).writeInterface();
    }

    /// {@return the file of a world}
    static SourceFile aWorld(Scopes scopes, Scopes.World world, JavaTypeText types) {
        return new ScopeWriter(scopes, world.scope(), types).writeWorld(world);
    }

    private SourceFile writeInterface() {
        boolean empty = scope.functions().isEmpty() && resources().isEmpty();
        String instance = empty ? "" : file.name(CM + "Instance");
        file.docs(
                scope.docs(),
                List.of(
                        empty
                                ? "The types of `" + scope.witName() + "`."
                                : "`%s`: bound to an instance that exports it, or implemented by a host."
                                        .formatted(scope.witName())));
        file.open("public interface " + scope.javaName() + " {");
        file.comment("The name a component imports or exports it under.");
        file.line("%s NAME = \"%s\";".formatted(file.name("java.lang.String"), scope.witName()));
        if (!empty) {
            file.line("").comment("{@return this interface of `instance`, which exports it}");
            file.open("static %s of(%s instance) {".formatted(scope.javaName(), instance));
            file.line("return instance.bind(NAME, " + scope.javaName() + ".class);");
            file.close();
            define();
        }
        types();
        new FunctionWriter(scope, file, types).write(scope.functions(), scope.types().values());
        return file.close();
    }

    private List<TypeDef> resources() {
        return scope.types().values().stream()
                .filter(type -> type.kind() instanceof TypeDef.Resource)
                .toList();
    }

    private void define() {
        String linker = file.name(CM + "Linker");
        String host = file.name(CM + "HostInterface");
        List<String> params = new ArrayList<>(List.of(linker + " linker"));
        params.add(scope.javaName() + " implementation");
        StringBuilder provided =
                new StringBuilder(host + ".of(" + scope.javaName() + ".class, implementation)");
        Set<String> taken = new HashSet<>(Set.of("linker", "implementation"));
        for (TypeDef resource : resources()) {
            String type = Objects.requireNonNull(scope.nested().get(resource.name()));
            String param = Identifiers.member(JavaNames.camel(resource.name()), taken);
            params.add(file.name(CM + "HostResource") + "<" + type + "> " + param);
            provided.append(".withResource(").append(param).append(')');
        }
        file.line("").comment("Provides `implementation` to the components of a linker.");
        file.list("static " + linker + " define", params, " {").indent();
        file.line("return linker.define(NAME, " + provided + ");");
        file.close();
    }

    private void types() {
        TypeWriter writer = new TypeWriter(scope, file, types);
        scope.types().values().forEach(writer::write);
    }

    private SourceFile writeWorld(Scopes.World world) {
        List<String> lists = new ArrayList<>();
        lists.add("World `" + scope.witName() + "`.");
        references(lists, "Imports:", world.wit().imports(), world);
        references(lists, "Exports:", world.wit().exports(), world);
        file.docs(scope.docs(), lists);
        file.open("public interface " + scope.javaName() + " {");
        file.comment("The name of the world.");
        file.line("%s NAME = \"%s\";".formatted(file.name("java.lang.String"), scope.witName()));
        if (!scope.functions().isEmpty()) {
            file.line("").comment("{@return the functions `instance` exports on their own}");
            file.open(
                    "static %s of(%s instance) {"
                            .formatted(scope.javaName(), file.name(CM + "Instance")));
            file.line("return instance.bind(" + scope.javaName() + ".class);");
            file.close();
        }
        types();
        new FunctionWriter(scope, file, types).write(scope.functions(), List.of());
        imports(Scopes.functions(world.wit().imports()));
        return file.close();
    }

    private void references(
            List<String> lines,
            String title,
            Map<String, WitWorld.Item> items,
            Scopes.World world) {
        List<String> found = new ArrayList<>();
        items.forEach((name, item) -> {
            switch (item) {
                case WitWorld.Reference reference ->
                        found.add(
                                "- [%s] as `%s`"
                                        .formatted(
                                                file.name(
                                                        scopes.of(reference.id()).qualifiedName()),
                                                name));
                case WitWorld.Inline _ ->
                        found.add(
                                "- [%s] as `%s`"
                                        .formatted(
                                                Objects.requireNonNull(world.inline().get(name))
                                                        .javaName(),
                                                name));
                case WitWorld.Function _ -> {}
            }
        });
        if (!found.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(found);
        }
    }

    private void imports(Collection<WitFunc> functions) {
        if (functions.isEmpty()) {
            return;
        }
        String linker = file.name(CM + "Linker");
        file.line("").comment("The functions the world imports on their own, for a host.");
        file.open("interface " + Scopes.IMPORTS + " {");
        file.comment("Provides `implementation` to the components of a linker.");
        file.open(
                "static %s define(%s linker, %s implementation) {"
                        .formatted(linker, linker, Scopes.IMPORTS));
        file.line("return linker.define(" + Scopes.IMPORTS + ".class, implementation);");
        file.close();
        new FunctionWriter(scope, file, types).write(functions, List.of());
        file.close();
    }
}
