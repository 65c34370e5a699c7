package io.airssys.cm.internal.bindgen;

import io.airssys.cm.bindgen.JavaSource;
import io.airssys.wit.Resolve;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// All Java sources of a WIT package.
public final class Generator {
    private Generator() {}

    /// {@return the sources, in the order of the WIT}
    ///
    /// @param digest for the header
    public static List<JavaSource> generate(Resolve packages, String javaPackage, String digest) {
        String header =
                """
                // Generated from the WIT package %s by airssys wit bindgen; changes are lost when it runs again.
                // WIT %s
                """
                        .formatted(packages.main(), digest);
        Scopes scopes = Scopes.of(packages, javaPackage);
        JavaTypeText types = new JavaTypeText(scopes, javaPackage);
        List<JavaSource> sources = new ArrayList<>();
        for (Scope scope : scopes.interfaces().values()) {
            sources.add(source(scope, ScopeWriter.anInterface(scopes, scope, types).text(header)));
        }
        for (Scopes.World world : scopes.worlds()) {
            for (Scope inline : world.inline().values()) {
                sources.add(
                        source(
                                inline,
                                ScopeWriter.anInterface(scopes, inline, types).text(header)));
            }
            sources.add(
                    source(world.scope(), ScopeWriter.aWorld(scopes, world, types).text(header)));
        }
        for (int length : types.longTuples()) {
            sources.add(longTuple(javaPackage, length, header));
        }
        return List.copyOf(sources);
    }

    private static JavaSource source(Scope scope, String text) {
        return new JavaSource(path(scope.javaPackage(), scope.javaName()), text);
    }

    private static String path(String javaPackage, String name) {
        return javaPackage.replace('.', '/') + "/" + name + ".java";
    }

    private static JavaSource longTuple(String javaPackage, int length, String header) {
        String name = "Tuple" + length;
        String variables = numbered(length, "T%d");
        String text =
                header
                        + "package "
                        + javaPackage
                        + ";\n\n/// A WIT tuple of "
                        + length
                        + " elements.\npublic record "
                        + name
                        + "<"
                        + variables
                        + ">(\n        "
                        + numbered(length, "T%1$d element%1$d")
                        + ") {}\n";
        return new JavaSource(path(javaPackage, name), text);
    }

    private static String numbered(int length, String format) {
        return IntStream.rangeClosed(1, length)
                .mapToObj(format::formatted)
                .collect(Collectors.joining(", "));
    }
}
