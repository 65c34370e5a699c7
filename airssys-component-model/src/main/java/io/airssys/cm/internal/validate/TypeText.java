package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Types as WIT writes them, cut short where they go deep: for messages.
public final class TypeText {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_PARTS = 8;

    private TypeText() {}

    /// {@return what kind of thing has that type}
    public static String kind(ExternType type) {
        return switch (type) {
            case ExternType.Func _ -> "func";
            case ExternType.Instance _ -> "instance";
            case ExternType.Component _ -> "component";
            case ExternType.CoreModule _ -> "core module";
            case ExternType.Type _, ExternType.Described _ -> "type";
            case ExternType.Resource _ -> "resource";
        };
    }

    /// {@return a function type}
    public static String of(FuncType type) {
        String params =
                type.params().stream()
                        .limit(MAX_PARTS)
                        .map(p -> p.name() + ": " + of(p.type()))
                        .collect(Collectors.joining(", "));
        String more = type.params().size() > MAX_PARTS ? ", …" : "";
        ValType result = type.result();
        return (type.async() ? "async " : "")
                + "func("
                + params
                + more
                + ")"
                + (result == null ? "" : " -> " + of(result));
    }

    /// {@return a value type}
    public static String of(ValType type) {
        return text(type, 0);
    }

    private static String text(@Nullable ValType type, int depth) {
        if (type == null) {
            return "_";
        }
        if (depth > MAX_DEPTH) {
            return "…";
        }
        return switch (type) {
            case ValType.Prim prim ->
                    prim.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            case ValType.ListOf list ->
                    "list<"
                            + text(list.element(), depth + 1)
                            + (list.length() < 0 ? "" : ", " + list.length())
                            + ">";
            case ValType.MapOf map ->
                    "map<" + text(map.key(), depth + 1) + ", " + text(map.value(), depth + 1) + ">";
            case ValType.RecordOf record ->
                    braces(
                            "record",
                            record.fields().stream()
                                    .map(f -> f.name() + ": " + text(f.type(), depth + 1))
                                    .limit(MAX_PARTS + 1L)
                                    .toList());
            case ValType.TupleOf tuple ->
                    "tuple<"
                            + tuple.elements().stream()
                                    .limit(MAX_PARTS)
                                    .map(e -> text(e, depth + 1))
                                    .collect(Collectors.joining(", "))
                            + (tuple.elements().size() > MAX_PARTS ? ", …>" : ">");
            case ValType.VariantOf variant ->
                    braces(
                            "variant",
                            variant.cases().stream()
                                    .map(c ->
                                            c.type() == null
                                                    ? c.name()
                                                    : c.name()
                                                            + "("
                                                            + text(c.type(), depth + 1)
                                                            + ")")
                                    .limit(MAX_PARTS + 1L)
                                    .toList());
            case ValType.EnumOf e -> braces("enum", e.labels());
            case ValType.FlagsOf flags -> braces("flags", flags.labels());
            case ValType.OptionOf option -> "option<" + text(option.some(), depth + 1) + ">";
            case ValType.ResultOf result ->
                    result.ok() == null && result.err() == null
                            ? "result"
                            : result.err() == null
                                    ? "result<" + text(result.ok(), depth + 1) + ">"
                                    : "result<"
                                            + text(result.ok(), depth + 1)
                                            + ", "
                                            + text(result.err(), depth + 1)
                                            + ">";
            case ValType.Own own -> "own<" + own.resource() + ">";
            case ValType.Borrow borrow -> "borrow<" + borrow.resource() + ">";
            case ValType.StreamOf s ->
                    s.element() == null ? "stream" : "stream<" + text(s.element(), depth + 1) + ">";
            case ValType.FutureOf f ->
                    f.element() == null ? "future" : "future<" + text(f.element(), depth + 1) + ">";
        };
    }

    private static String braces(String what, List<String> parts) {
        return what
                + " { "
                + parts.stream().limit(MAX_PARTS).collect(Collectors.joining(", "))
                + (parts.size() > MAX_PARTS ? ", … }" : " }");
    }
}
