package io.airssys.cm.internal.validate;

import io.airssys.cm.internal.binary.ExternName;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The import names or the export names of one scope: their grammar, their uniqueness, and what an
/// annotation in a name asks of the type.
///
/// Source: Component Model, Explainer.md, "Import and Export Definitions"; Binary.md, notes on
/// import and export names.
@SuppressWarnings("ReferenceEquality") // a resource type has one object for each of its names
final class NameSpace {
    private final String what;
    private final boolean naming;
    private final Map<String, ExternType> types = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, ResourceType> resources = new HashMap<>();

    private NameSpace(String what, boolean naming) {
        this.what = what;
        this.naming = naming;
    }

    /// @param what `import` or `export`, for messages
    NameSpace(String what) {
        this(what, true);
    }

    /// {@return the names of a bundle of exports}; it introduces no types, so no annotated name
    /// finds its resource here.
    static NameSpace ofBundle() {
        return new NameSpace("instance export", false);
    }

    /// {@return types by name, in order}
    Map<String, ExternType> types() {
        return types;
    }

    void add(Scope scope, ExternName name, ExternType type, int offset) {
        ExternNames.Parsed parsed = parse(scope, name.name(), offset);
        String before = keys.put(ExternNames.uniquenessKey(parsed, name.name()), name.name());
        if (before != null) {
            throw scope.invalid(
                    what
                            + " name `"
                            + name.name()
                            + "` conflicts with previous name `"
                            + before
                            + "`",
                    offset);
        }
        implementing(scope, name, parsed, type, offset);
        switch (parsed) {
            case ExternNames.Parsed.Plain(String label) -> {
                if (naming && type instanceof ExternType.Resource(ResourceType r, _)) {
                    resources.put(label, r);
                }
            }
            case ExternNames.Parsed.Constructor(String resource) ->
                    constructor(
                            scope, name.name(), resource, func(scope, name, type, offset), offset);
            case ExternNames.Parsed.Member m ->
                    member(scope, name.name(), m, func(scope, name, type, offset), offset);
            case ExternNames.Parsed.Interface _ -> {}
        }
        types.put(name.name(), type);
    }

    private static ExternNames.Parsed parse(Scope scope, String name, int offset) {
        try {
            return ExternNames.parse(name);
        } catch (IllegalArgumentException e) {
            throw scope.invalid(String.valueOf(e.getMessage()), offset);
        }
    }

    private static void implementing(
            Scope scope, ExternName name, ExternNames.Parsed parsed, ExternType type, int offset) {
        String implemented = name.implementing();
        if (implemented == null) {
            return;
        }
        if (!(parse(scope, implemented, offset) instanceof ExternNames.Parsed.Interface)) {
            throw scope.invalid(
                    "`implements` \"" + implemented + "\" must be an interface", offset);
        }
        if (!(type instanceof ExternType.Instance)) {
            throw scope.invalid("only instances can have an `implements`", offset);
        }
        if (!(parsed instanceof ExternNames.Parsed.Plain)) {
            throw scope.invalid(
                    "name `" + name.name() + "` is not valid with `implements`", offset);
        }
    }

    private static FuncType func(Scope scope, ExternName name, ExternType type, int offset) {
        if (type instanceof ExternType.Func(FuncType func)) {
            return func;
        }
        throw scope.invalid("`" + name.name() + "` is not a func", offset);
    }

    private void constructor(Scope scope, String name, String resource, FuncType type, int offset) {
        ValType result = type.result();
        if (result == null) {
            throw scope.invalid("`" + name + "` should return one value", offset);
        }
        ValType made = result instanceof ValType.ResultOf r ? r.ok() : result;
        if (!(made instanceof ValType.Own(ResourceType owned))) {
            throw scope.invalid(
                    "`" + name + "`: function should return `(own $T)` or `(result (own $T))`",
                    offset);
        }
        requireNamed(scope, name, resource, owned, offset);
    }

    private void member(
            Scope scope, String name, ExternNames.Parsed.Member member, FuncType type, int offset) {
        if (member.isStatic()) {
            if (!resources.containsKey(member.resource())) {
                throw scope.invalid(
                        "`" + name + "`: static resource name is not known in this context",
                        offset);
            }
            return;
        }
        List<ValType.Field> params = type.params();
        if (params.isEmpty()) {
            throw scope.invalid("`" + name + "` should have at least one argument", offset);
        }
        if (!params.getFirst().name().equals("self")) {
            throw scope.invalid(
                    "`" + name + "` should have a first argument called `self`", offset);
        }
        if (!(params.getFirst().type() instanceof ValType.Borrow(ResourceType self))) {
            throw scope.invalid(
                    "`" + name + "` should take a first argument of `(borrow $T)`", offset);
        }
        requireNamed(scope, name, member.resource(), self, offset);
    }

    private void requireNamed(
            Scope scope, String name, String resource, ResourceType found, int offset) {
        @Nullable ResourceType named = resources.get(resource);
        if (named == found) {
            return;
        }
        throw scope.invalid(
                "`"
                        + name
                        + "`: "
                        + (resources.values().stream().anyMatch(r -> r == found)
                                ? "function does not match expected resource name `"
                                        + resource
                                        + "`"
                                : "resource used in function does not have a name in this context"),
                offset);
    }
}
