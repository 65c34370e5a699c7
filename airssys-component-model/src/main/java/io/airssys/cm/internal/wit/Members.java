package io.airssys.cm.internal.wit;

import io.airssys.wit.Stability;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names of one interface or world, gathered from every place of a binary that mentions it: a
/// world may import a part of an interface that another one exports whole.
final class Members {
    /// The name of a function of a resource: its kind, the resource, and the label of all but
    /// constructors.
    static final Pattern OF_RESOURCE =
            Pattern.compile("\\[(constructor|method|static)\\]([^.]+)(?:\\.(.+))?");

    private static final TypeDef.Kind RESOURCE = new TypeDef.Resource(List.of());

    private final Map<String, TypeDef.Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<WitFunc>> ofResources = new LinkedHashMap<>();
    private final Map<String, WitFunc> functions = new LinkedHashMap<>();

    /// A function without its name.
    record Signature(boolean async, List<Param> params, @Nullable WitType result) {}

    /// A parameter, `self` of a method included.
    record Param(String name, WitType type) {}

    void resource(String name, int offset) {
        type(name, RESOURCE, offset);
    }

    void type(String name, TypeDef.Kind kind, int offset) {
        TypeDef.Kind before = kinds.putIfAbsent(name, kind);
        if (before != null && !before.equals(kind)) {
            throw BinaryScope.noWit("type '" + name + "' is defined in two ways", offset);
        }
    }

    /// {@return the function under its own name, also when it is one of a resource}
    WitFunc function(String name, Signature signature, int offset) {
        Matcher m = OF_RESOURCE.matcher(name);
        if (!m.matches()) {
            WitFunc func = function(name, WitFunc.Kind.FREESTANDING, signature);
            keep(functions.putIfAbsent(name, func), func, name, offset);
            return func;
        }
        WitFunc.Kind kind = kind(m.group(1));
        String label = m.group(3) == null ? "constructor" : m.group(3);
        WitFunc func = function(label, kind, signature);
        List<WitFunc> others = ofResources.computeIfAbsent(m.group(2), _ -> new ArrayList<>());
        WitFunc before =
                others.stream()
                        .filter(f -> f.name().equals(label) && f.kind() == kind)
                        .findFirst()
                        .orElse(null);
        keep(before, func, name, offset);
        if (before == null) {
            others.add(func);
        }
        return func;
    }

    private static void keep(@Nullable WitFunc before, WitFunc func, String name, int offset) {
        if (before != null && !before.equals(func)) {
            throw BinaryScope.noWit("function '" + name + "' is declared in two ways", offset);
        }
    }

    /// {@return the kind a word of [#OF_RESOURCE] names}
    static WitFunc.Kind kind(String word) {
        return switch (word) {
            case "constructor" -> WitFunc.Kind.CONSTRUCTOR;
            case "method" -> WitFunc.Kind.METHOD;
            default -> WitFunc.Kind.STATIC;
        };
    }

    /// {@return the function WIT writes for a signature of the binary: without `self`, and without
    /// the result of a constructor that returns its resource}
    static WitFunc function(String name, WitFunc.Kind kind, Signature signature) {
        List<WitFunc.Param> params =
                signature.params().stream()
                        .skip(kind == WitFunc.Kind.METHOD ? 1 : 0)
                        .map(p -> new WitFunc.Param(p.name(), p.type()))
                        .toList();
        boolean plain =
                kind == WitFunc.Kind.CONSTRUCTOR && signature.result() instanceof WitType.Own;
        return new WitFunc(
                name,
                kind,
                signature.async(),
                params,
                plain ? null : signature.result(),
                "",
                Stability.UNKNOWN);
    }

    /// {@return the types, resources with their functions}
    Map<String, TypeDef> types() {
        return types(kinds, ofResources);
    }

    static Map<String, TypeDef> types(
            Map<String, TypeDef.Kind> kinds, Map<String, List<WitFunc>> ofResources) {
        Map<String, TypeDef> types = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            TypeDef.Kind whole =
                    kind instanceof TypeDef.Resource
                            ? new TypeDef.Resource(ofResources.getOrDefault(name, List.of()))
                            : kind;
            types.put(name, new TypeDef(name, whole, "", Stability.UNKNOWN));
        });
        return types;
    }

    /// Forgets a function that stands for an import or export of a world.
    ///
    /// @return it, null when it is one of a resource
    @Nullable WitFunc take(String name) {
        return functions.remove(name);
    }

    WitInterface toInterface(String name) {
        return new WitInterface(name, "", Stability.UNKNOWN, types(), functions);
    }
}
