package io.airssys.wit.internal.resolve;

import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import io.airssys.wit.internal.syntax.Ast;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves signatures.
final class Functions {
    private final TypeScope scope;
    private final Resolver resolver;

    Functions(TypeScope scope, Resolver resolver) {
        this.scope = scope;
        this.resolver = resolver;
    }

    /// @param resource the resource it belongs to, null for a function of its own
    WitFunc resolve(Ast.FuncDecl func, @Nullable String resource) {
        List<WitFunc.Param> params = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Ast.ParamDecl param : func.params()) {
            if (!names.add(param.name().name().toLowerCase(Locale.ROOT))) {
                resolver.report(
                        scope.file.fault(
                                param.name(),
                                "parameter '%s' stands here twice".formatted(param.name().name()),
                                ""));
            }
            params.add(
                    new WitFunc.Param(
                            param.name().name(), TypeResolver.resolve(scope, param.type())));
        }
        Ast.TypeExpr written = func.result();
        WitType result = written == null ? null : TypeResolver.resolve(scope, written);
        if (written != null && result != null && scope.borrows(result)) {
            throw scope.file.fault(
                    written.head(),
                    "the result of '%s' holds a borrow".formatted(func.name().name()),
                    "a borrow ends with the call; return own<…> or take the borrow as a parameter");
        }
        if (func.kind() == WitFunc.Kind.CONSTRUCTOR && written != null && result != null) {
            checkConstructed(written, result, Objects.requireNonNull(resource));
        }
        return new WitFunc(
                func.name().name(),
                func.kind(),
                func.async(),
                params,
                result,
                func.attributes().docs(),
                func.attributes().stability());
    }

    private void checkConstructed(Ast.TypeExpr written, WitType result, String resource) {
        WitType self = new WitType.Own(resource);
        boolean fits =
                result.equals(self)
                        || (result instanceof WitType.ResultOf r && self.equals(r.ok()));
        if (!fits) {
            throw scope.file.fault(
                    written.head(),
                    "the constructor of '%s' must return '%s' or 'result<%s, …>'"
                            .formatted(resource, resource, resource),
                    "");
        }
    }
}
