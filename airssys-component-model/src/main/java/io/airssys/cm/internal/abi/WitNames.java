package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Names of types and parts as WIT writes them, for messages.
final class WitNames {
    private WitNames() {}

    static String of(ValType type) {
        return switch (type) {
            case ValType.Prim prim -> prim.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case ValType.ListOf list ->
                    list.length() < 0
                            ? "list<" + of(list.element()) + ">"
                            : "list<" + of(list.element()) + ", " + list.length() + ">";
            case ValType.MapOf map -> "map<" + of(map.key()) + ", " + of(map.value()) + ">";
            case ValType.RecordOf _ -> "record";
            case ValType.TupleOf tuple ->
                    tuple.elements().stream()
                            .map(WitNames::of)
                            .collect(Collectors.joining(", ", "tuple<", ">"));
            case ValType.VariantOf _ -> "variant";
            case ValType.EnumOf _ -> "enum";
            case ValType.FlagsOf _ -> "flags";
            case ValType.OptionOf option -> "option<" + of(option.some()) + ">";
            case ValType.ResultOf result -> result(result);
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

    private static String result(ValType.ResultOf result) {
        ValType ok = result.ok();
        ValType err = result.err();
        if (ok == null && err == null) {
            return "result";
        }
        return err == null
                ? "result<" + of(java.util.Objects.requireNonNull(ok)) + ">"
                : "result<" + (ok == null ? "_" : of(ok)) + ", " + of(err) + ">";
    }
}
