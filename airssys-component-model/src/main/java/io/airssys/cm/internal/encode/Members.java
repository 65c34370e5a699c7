package io.airssys.cm.internal.encode;

import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The functions of an interface or world under the names a component gives them.
///
/// Source: Component Model, Explainer.md, "Import and Export Definitions".
final class Members {
    private Members() {}

    /// A function and the resource it belongs to, empty for a free one.
    ///
    /// @param name as imported or exported, for example `[method]file.read`
    record Member(String name, String resource, WitFunc func) {
        static Member free(WitFunc func) {
            return new Member(func.name(), "", func);
        }
    }

    /// {@return the functions of resources, in the order of the types, then the free ones}
    static List<Member> of(WitInterface body) {
        List<Member> all = ofResources(body.types());
        body.functions().values().forEach(f -> all.add(Member.free(f)));
        return all;
    }

    static List<Member> ofResources(Map<String, TypeDef> types) {
        List<Member> all = new ArrayList<>();
        types.values()
                .forEach(type -> {
                    if (type.kind() instanceof TypeDef.Resource(var functions)) {
                        functions.forEach(f -> all.add(member(type.name(), f)));
                    }
                });
        return all;
    }

    private static Member member(String resource, WitFunc func) {
        String name =
                switch (func.kind()) {
                    case FREESTANDING -> func.name();
                    case CONSTRUCTOR -> "[constructor]" + resource;
                    case METHOD -> "[method]" + resource + "." + func.name();
                    case STATIC -> "[static]" + resource + "." + func.name();
                };
        return new Member(name, resource, func);
    }
}
