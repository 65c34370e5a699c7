package io.airssys.wit.internal.resolve;

import io.airssys.wit.WitType;
import io.airssys.wit.internal.syntax.Ast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns written types into types whose names exist.
final class TypeResolver {
    private static final Set<WitType.Prim> NO_KEY =
            Set.of(WitType.Prim.F32, WitType.Prim.F64, WitType.Prim.ERROR_CONTEXT);

    private TypeResolver() {}

    /// What stands after `type x =`: a bare resource is another name for it, not a handle.
    static WitType aliasTarget(TypeScope scope, Ast.TypeExpr type) {
        if (!type.builtin()) {
            scope.lookup(type.head());
            return new WitType.Named(type.head().name());
        }
        return resolve(scope, type);
    }

    static WitType resolve(TypeScope scope, Ast.TypeExpr type) {
        Ast.Id head = type.head();
        if (!type.builtin()) {
            return scope.lookup(head).resource() && !scope.fact(head.name()).broken()
                    ? new WitType.Own(head.name())
                    : new WitType.Named(head.name());
        }
        return switch (head.name()) {
            case "list" -> new WitType.ListOf(required(scope, type, 0), type.length());
            case "map" -> map(scope, type);
            case "option" -> new WitType.OptionOf(required(scope, type, 0));
            case "result" ->
                    new WitType.ResultOf(optional(scope, type, 0), optional(scope, type, 1));
            case "stream" -> new WitType.StreamOf(optional(scope, type, 0));
            case "future" -> new WitType.FutureOf(optional(scope, type, 0));
            case "own" -> new WitType.Own(resource(scope, type));
            case "borrow" -> new WitType.Borrow(resource(scope, type));
            case "tuple" -> {
                List<WitType> elements = new ArrayList<>();
                for (int i = 0; i < type.args().size(); i++) {
                    elements.add(required(scope, type, i));
                }
                yield new WitType.TupleOf(elements);
            }
            default -> WitType.Prim.valueOf(head.name().toUpperCase(Locale.ROOT).replace('-', '_'));
        };
    }

    private static WitType required(TypeScope scope, Ast.TypeExpr type, int index) {
        return resolve(scope, Objects.requireNonNull(type.args().get(index)));
    }

    private static @Nullable WitType optional(TypeScope scope, Ast.TypeExpr type, int index) {
        Ast.TypeExpr argument = index < type.args().size() ? type.args().get(index) : null;
        return argument == null ? null : resolve(scope, argument);
    }

    private static WitType map(TypeScope scope, Ast.TypeExpr type) {
        WitType key = required(scope, type, 0);
        WitType.Prim prim =
                switch (key) {
                    case WitType.Prim p -> p;
                    case WitType.Named n -> scope.fact(n.name()).prim();
                    default -> null;
                };
        if (prim == null || NO_KEY.contains(prim)) {
            throw scope.file.fault(
                    Objects.requireNonNull(type.args().getFirst()).head(),
                    "this type cannot be the key of a map",
                    "keys are bool, integers, char or string");
        }
        return new WitType.MapOf(key, required(scope, type, 1));
    }

    private static String resource(TypeScope scope, Ast.TypeExpr type) {
        Ast.Id name = Objects.requireNonNull(type.args().getFirst()).head();
        if (!scope.lookup(name).resource()) {
            throw scope.file.fault(
                    name,
                    "'%s' is no resource, so there is no %s of it"
                            .formatted(name.name(), type.head().name()),
                    "");
        }
        return name.name();
    }
}
