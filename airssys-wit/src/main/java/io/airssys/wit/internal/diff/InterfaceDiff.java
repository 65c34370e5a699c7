package io.airssys.wit.internal.diff;

import io.airssys.wit.TypeDef;
import io.airssys.wit.WitChange.Compatibility;
import io.airssys.wit.WitFunc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the types and functions of two versions of an interface, or of a world's own types.
final class InterfaceDiff {
    private final TypeDiff types;
    private final FunctionDiff functions;

    InterfaceDiff(Pairing pairing) {
        this.types = new TypeDiff(pairing);
        this.functions = new FunctionDiff(types);
    }

    FunctionDiff functions() {
        return functions;
    }

    /// @param changes names get a prefix such as `acme:calc/ops.`
    void types(Scope old, Scope now, Changes changes) {
        old.types()
                .forEach((name, def) -> {
                    TypeDef other = now.types().get(name);
                    if (other == null) {
                        changes.add(
                                Compatibility.FOR_IMPLEMENTERS, name, word(def) + " was removed");
                    } else {
                        type(old, def, now, other, changes);
                    }
                });
        now.types()
                .forEach((name, def) -> {
                    if (!old.types().containsKey(name)) {
                        changes.add(Compatibility.FOR_CALLERS, name, word(def) + " was added");
                    }
                });
    }

    private void type(Scope a, TypeDef old, Scope b, TypeDef now, Changes changes) {
        String name = old.name();
        Optional<String> difference = types.definitions(a.find(name), b.find(name));
        if (difference.isPresent()) {
            changes.add(Compatibility.BREAKING, name, difference.get());
            return;
        }
        if (!old.kind().getClass().equals(now.kind().getClass())) {
            changes.add(
                    Compatibility.COMPATIBLE,
                    name,
                    "written as %s, was %s; the same type".formatted(word(now), word(old)));
        }
        if (old.kind() instanceof TypeDef.Resource(List<WitFunc> before)
                && now.kind() instanceof TypeDef.Resource(List<WitFunc> after)) {
            Changes members = changes.at(changes.prefix() + name + ".", changes.flipped());
            functions(a, byName(before), b, byName(after), members);
        }
        changes.remarks(name, old.docs(), old.stability(), now.docs(), now.stability());
    }

    private static Map<String, WitFunc> byName(List<WitFunc> functions) {
        Map<String, WitFunc> byName = new LinkedHashMap<>();
        functions.forEach(f -> byName.put(f.name(), f));
        return byName;
    }

    void functions(
            Scope a, Map<String, WitFunc> old, Scope b, Map<String, WitFunc> now, Changes changes) {
        old.forEach((name, f) -> {
            WitFunc other = now.get(name);
            if (other == null) {
                changes.add(Compatibility.FOR_IMPLEMENTERS, name, word(f) + " was removed");
                return;
            }
            functions
                    .of(a, f, b, other)
                    .ifPresent(d -> changes.add(Compatibility.BREAKING, name, d));
            changes.remarks(name, f.docs(), f.stability(), other.docs(), other.stability());
        });
        now.forEach((name, f) -> {
            if (!old.containsKey(name)) {
                changes.add(Compatibility.FOR_CALLERS, name, word(f) + " was added");
            }
        });
    }

    private static String word(WitFunc f) {
        return switch (f.kind()) {
            case FREESTANDING -> "function";
            case METHOD -> "method";
            case STATIC -> "static function";
            case CONSTRUCTOR -> "constructor";
        };
    }

    private static String word(TypeDef def) {
        return switch (def.kind()) {
            case TypeDef.Record _ -> "record";
            case TypeDef.Variant _ -> "variant";
            case TypeDef.Enum _ -> "enum";
            case TypeDef.Flags _ -> "flags";
            case TypeDef.Resource _ -> "resource";
            case TypeDef.Alias _ -> "type";
            case TypeDef.Use _ -> "use";
        };
    }
}
