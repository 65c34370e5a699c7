package io.airssys.cm.internal.bindgen;

import io.airssys.cm.internal.abi.JavaNames;
import io.airssys.wit.TypeDef;
import io.airssys.wit.Wit;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the functions of a scope as methods.
final class FunctionWriter {
    private final Scope scope;
    private final SourceFile file;
    private final JavaTypeText types;

    FunctionWriter(Scope scope, SourceFile file, JavaTypeText types) {
        this.scope = scope;
        this.file = file;
        this.types = types;
    }

    /// A function with what it takes and gives in full.
    private record Signature(WitFunc wit, List<WitFunc.Param> params, @Nullable WitType result) {}

    /// Writes functions; with those of resources when `resources` are given.
    void write(Collection<WitFunc> functions, Collection<TypeDef> resources) {
        Map<String, Signature> all = new LinkedHashMap<>();
        resources.forEach(type -> {
            if (type.kind() instanceof TypeDef.Resource(List<WitFunc> own)) {
                own.forEach(f -> all.put(exportName(type.name(), f), signature(type.name(), f)));
            }
        });
        functions.forEach(f -> all.put(f.name(), new Signature(f, f.params(), f.result())));
        Map<String, Integer> usual = new HashMap<>();
        all.keySet().forEach(name -> usual.merge(JavaNames.method(name), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        all.forEach((name, signature) -> {
            String camel = JavaNames.method(name);
            String method = Identifiers.member(camel, taken);
            boolean named = !method.equals(camel) || usual.getOrDefault(camel, 0) > 1;
            method(name, method, named, signature);
        });
    }

    private static String exportName(String resource, WitFunc function) {
        return switch (function.kind()) {
            case CONSTRUCTOR -> "[constructor]" + resource;
            case METHOD -> "[method]" + resource + "." + function.name();
            case STATIC -> "[static]" + resource + "." + function.name();
            case FREESTANDING -> function.name();
        };
    }

    private static Signature signature(String resource, WitFunc function) {
        List<WitFunc.Param> params = new ArrayList<>();
        if (function.kind() == WitFunc.Kind.METHOD) {
            params.add(new WitFunc.Param("self", new WitType.Borrow(resource)));
        }
        params.addAll(function.params());
        boolean plain = function.kind() == WitFunc.Kind.CONSTRUCTOR && function.result() == null;
        return new Signature(
                function, params, plain ? new WitType.Own(resource) : function.result());
    }

    private void method(String name, String method, boolean named, Signature signature) {
        String where = scope.witName() + "#" + name;
        if (signature.wit().async()) {
            throw JavaTypeText.refused(where, "it is async, and async (WASI 0.3) is not built yet");
        }
        file.line("");
        file.docs(
                signature.wit().docs(),
                List.of("`" + name + ": " + Wit.print(signature.wit()) + "`"));
        if (named) {
            file.line("@" + file.name("io.airssys.cm.WitName") + "(\"" + name + "\")");
        }
        Set<String> taken = new HashSet<>();
        List<String> params = new ArrayList<>();
        for (WitFunc.Param param : signature.params()) {
            String java = types.of(param.type(), scope, file, where + "(" + param.name() + ")");
            String identifier = Identifiers.member(JavaNames.camel(param.name()), taken);
            params.add(java + " " + identifier);
        }
        WitType result = signature.result();
        String returned =
                result == null ? "void" : types.of(result, scope, file, where + " result");
        file.list(returned + " " + method, params, ";");
    }
}
