package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// Names of types and parts as WIT writes them, for messages.
final class WitNames {
    /// A message shows this much of a type, which may be as large as its author likes.
    private static final int MAX_DEPTH = 3;

    private static final int MAX_ELEMENTS = 8;

    private WitNames() {}

    static String of(ValType type) {
        return of(type, MAX_DEPTH);
    }

    private static String of(ValType type, int depth) {
        if (depth == 0) {
            return "…";
        }
        return switch (type) {
            case ValType.Prim prim -> prim.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case ValType.ListOf list ->
                    list.length() < 0
                            ? "list<" + of(list.element(), depth - 1) + ">"
                            : "list<" + of(list.element(), depth - 1) + ", " + list.length() + ">";
            case ValType.MapOf map ->
                    "map<" + of(map.key(), depth - 1) + ", " + of(map.value(), depth - 1) + ">";
            case ValType.RecordOf _ -> "record";
            case ValType.TupleOf tuple ->
                    tuple.elements().stream()
                            .limit(MAX_ELEMENTS)
                            .map(element -> of(element, depth - 1))
                            .collect(Collectors.joining(", ", "tuple<", ">"));
            case ValType.VariantOf _ -> "variant";
            case ValType.EnumOf _ -> "enum";
            case ValType.FlagsOf _ -> "flags";
            case ValType.OptionOf option -> "option<" + of(option.some(), depth - 1) + ">";
            case ValType.ResultOf result -> result(result, depth - 1);
            case ValType.Own own -> "own<" + own.resource().name() + ">";
            case ValType.Borrow borrow -> "borrow<" + borrow.resource().name() + ">";
            case ValType.StreamOf _ -> "stream";
            case ValType.FutureOf _ -> "future";
        };
    }

    /// {@return the names of the cases of a choice}
    static List<String> cases(ValType type) {
        return switch (type) {
            case ValType.VariantOf variant ->
                    variant.cases().stream().map(ValType.Case::name).toList();
            case ValType.EnumOf e -> e.labels();
            case ValType.OptionOf _ -> List.of("none", "some");
            case ValType.ResultOf _ -> List.of("ok", "err");
            default -> throw new IllegalArgumentException("no choice: " + type);
        };
    }

    private static String result(ValType.ResultOf result, int depth) {
        ValType ok = result.ok();
        ValType err = result.err();
        if (ok == null && err == null) {
            return "result";
        }
        return err == null
                ? "result<" + of(Objects.requireNonNull(ok), depth) + ">"
                : "result<" + (ok == null ? "_" : of(ok, depth)) + ", " + of(err, depth) + ">";
    }
}
