package io.airssys.cm.internal.bindgen;

import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes one Java interface: a WIT interface, a world, or an interface written in a world.
///
/// @param javaPackage its Java package
/// @param javaName its simple name
/// @param witName as a component imports or exports it; for a world its name
/// @param docs its WIT documentation
/// @param types its types
/// @param functions its functions, without those of resources
/// @param nested Java name of each type that becomes a class inside it
/// @param simpleNames all simple names of classes inside it, cases as well
/// @param caseNames those of cases
record Scope(
        String javaPackage,
        String javaName,
        String witName,
        String docs,
        Map<String, TypeDef> types,
        Collection<WitFunc> functions,
        Map<String, String> nested,
        Set<String> simpleNames,
        Set<String> caseNames) {
    /// Names its types.
    ///
    /// @param taken further names that classes inside it cannot have
    static Scope of(
            String javaPackage,
            String javaName,
            String witName,
            String docs,
            Map<String, TypeDef> types,
            Collection<WitFunc> functions,
            String... taken) {
        Set<String> used = new HashSet<>(List.of(taken));
        used.add(javaName);
        Map<String, String> nested = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            if (isClass(type.kind())) {
                nested.put(name, Identifiers.type(name, used));
            }
        });
        Set<String> cases = new HashSet<>();
        types.forEach((name, type) -> {
            if (type.kind() instanceof TypeDef.Variant variant) {
                cases.addAll(cases(variant, javaName, nested.get(name)).values());
            }
        });
        Set<String> simple = new HashSet<>(used);
        simple.addAll(cases);
        return new Scope(
                javaPackage,
                javaName,
                witName,
                docs,
                types,
                functions,
                Collections.unmodifiableMap(nested),
                Set.copyOf(simple),
                Set.copyOf(cases));
    }

    private static boolean isClass(TypeDef.Kind kind) {
        return switch (kind) {
            case TypeDef.Record _,
                    TypeDef.Variant _,
                    TypeDef.Enum _,
                    TypeDef.Flags _,
                    TypeDef.Resource _ ->
                    true;
            case TypeDef.Alias _, TypeDef.Use _ -> false;
        };
    }

    /// {@return the class of each case of a variant of this scope}
    Map<String, String> cases(TypeDef.Variant variant, String variantName) {
        return cases(variant, javaName, variantName);
    }

    private static Map<String, String> cases(
            TypeDef.Variant variant, String outer, @Nullable String own) {
        // A class cannot have the name of one it is in.
        Set<String> used = new HashSet<>(Set.of(outer));
        used.add(String.valueOf(own));
        Map<String, String> names = new LinkedHashMap<>();
        variant.cases().forEach(c -> names.put(c.name(), Identifiers.type(c.name(), used)));
        return names;
    }

    /// {@return whether a case of one of its variants has that name}
    boolean isCase(String simpleName) {
        return caseNames.contains(simpleName);
    }

    String qualifiedName() {
        return javaPackage + "." + javaName;
    }
}
