package io.airssys.cm.internal.wave;

import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in a few words which type a value should have.
final class TypeWords {
    private static final int SHOWN = 8;

    private TypeWords() {}

    static String of(@Nullable ValType type) {
        return switch (type) {
            case null -> "_";
            case ValType.Prim p -> p.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case ValType.ListOf l ->
                    "list<" + of(l.element()) + (l.length() < 0 ? "" : ", " + l.length()) + ">";
            case ValType.MapOf m -> "map<" + of(m.key()) + ", " + of(m.value()) + ">";
            case ValType.OptionOf o -> "option<" + of(o.some()) + ">";
            case ValType.ResultOf r -> "result<" + of(r.ok()) + ", " + of(r.err()) + ">";
            case ValType.TupleOf t ->
                    t.elements().stream()
                            .map(TypeWords::of)
                            .collect(Collectors.joining(", ", "tuple<", ">"));
            case ValType.RecordOf r ->
                    "record {" + names(r.fields().stream().map(ValType.Field::name).toList()) + "}";
            case ValType.VariantOf v ->
                    "variant {" + names(v.cases().stream().map(ValType.Case::name).toList()) + "}";
            case ValType.EnumOf e -> "enum {" + names(e.labels()) + "}";
            case ValType.FlagsOf f -> "flags {" + names(f.labels()) + "}";
            case ValType.Own o -> "own<" + o.resource().name() + ">";
            case ValType.Borrow b -> "borrow<" + b.resource().name() + ">";
            case ValType.StreamOf _ -> "stream";
            case ValType.FutureOf _ -> "future";
        };
    }

    /// {@return the first few of `names`}
    static String names(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? ", …" : "");
    }
}
