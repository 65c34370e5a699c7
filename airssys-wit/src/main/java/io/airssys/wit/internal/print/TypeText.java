package io.airssys.wit.internal.print;

import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import io.airssys.wit.internal.syntax.Keywords;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Types and signatures as text.
public final class TypeText {
    private TypeText() {}

    /// {@return the type as it stands in a parameter, field or element}
    public static String of(WitType type) {
        return switch (type) {
            case WitType.Prim p -> p.keyword();
            case WitType.Named n -> Keywords.escape(n.name());
            case WitType.Own o -> Keywords.escape(o.resource());
            case WitType.Borrow b -> "borrow<" + Keywords.escape(b.resource()) + ">";
            case WitType.ListOf l ->
                    "list<" + of(l.element()) + (l.length() < 0 ? "" : ", " + l.length()) + ">";
            case WitType.MapOf m -> "map<" + of(m.key()) + ", " + of(m.value()) + ">";
            case WitType.OptionOf o -> "option<" + of(o.some()) + ">";
            case WitType.ResultOf r -> result(r.ok(), r.err());
            case WitType.TupleOf t ->
                    t.elements().stream()
                            .map(TypeText::of)
                            .collect(Collectors.joining(", ", "tuple<", ">"));
            case WitType.StreamOf s -> "stream" + argument(s.element());
            case WitType.FutureOf f -> "future" + argument(f.element());
        };
    }

    /// {@return the type as it stands after `type x =`, where a bare resource is no handle}
    public static String aliasTarget(WitType type) {
        return type instanceof WitType.Own o
                ? "own<" + Keywords.escape(o.resource()) + ">"
                : of(type);
    }

    private static String argument(@Nullable WitType type) {
        return type == null ? "" : "<" + of(type) + ">";
    }

    private static String result(@Nullable WitType ok, @Nullable WitType err) {
        if (err == null) {
            return "result" + argument(ok);
        }
        return "result<" + (ok == null ? "_" : of(ok)) + ", " + of(err) + ">";
    }

    /// {@return parameters and result, as in `(a: u32) -> string`}
    public static String signature(WitFunc f) {
        WitType result = f.result();
        return f.params().stream()
                        .map(p -> Keywords.escape(p.name()) + ": " + of(p.type()))
                        .collect(Collectors.joining(", ", "(", ")"))
                + (result == null ? "" : " -> " + of(result));
    }

    /// {@return a function as it stands after its name and colon}
    public static String function(WitFunc f) {
        return (f.kind() == WitFunc.Kind.STATIC ? "static " : "")
                + (f.async() ? "async " : "")
                + "func"
                + signature(f);
    }
}
