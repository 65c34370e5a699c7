package io.airssys.cm.internal.wave;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.cm.wave.WaveException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a text against a type. WAVE cannot be read without one: `{}` or `a` mean different things
/// to different types.
public final class ValueParser {
    private final Cursor cursor;
    private final Literals literals;

    private ValueParser(Cursor cursor) {
        this.cursor = cursor;
        this.literals = new Literals(cursor);
    }

    /// {@return the value of type `type` that the whole of `text` stands for}
    public static Val value(String text, ValType type) {
        Cursor cursor = new Cursor(text, 0);
        Val value = new ValueParser(cursor).value(type);
        cursor.expectEnd();
        return value;
    }

    /// {@return one argument per parameter of `type`, from the parenthesis at `at` to the end}
    public static List<Val> arguments(String text, int at, FuncType type) {
        Cursor cursor = new Cursor(text, at);
        ValueParser parser = new ValueParser(cursor);
        List<Val> arguments = new ArrayList<>();
        cursor.expect("(", "before the arguments");
        parser.items(
                ")",
                index -> {
                    if (index >= type.params().size()) {
                        throw cursor.expected(
                                "')': the function takes %d arguments"
                                        .formatted(type.params().size()));
                    }
                    arguments.add(parser.value(type.params().get(index).type()));
                });
        for (ValType.Field missing :
                type.params().subList(arguments.size(), type.params().size())) {
            if (!(missing.type() instanceof ValType.OptionOf option)) {
                throw cursor.fault(
                        cursor.at - 1,
                        1,
                        "argument '%s' of type %s is missing"
                                .formatted(missing.name(), TypeWords.of(missing.type())),
                        "only trailing options may be left out");
            }
            arguments.add(new Val.Option(option, null));
        }
        cursor.expectEnd();
        return List.copyOf(arguments);
    }

    private Val value(ValType type) {
        return switch (type) {
            case ValType.Prim p ->
                    switch (p) {
                        case BOOL -> bool();
                        case CHAR -> literals.character();
                        case STRING -> literals.string();
                        case F32, F64 -> literals.floating(p);
                        case ERROR_CONTEXT -> throw noText(type);
                        default -> literals.integer(p);
                    };
            case ValType.ListOf l -> list(l);
            case ValType.MapOf m -> map(m);
            case ValType.RecordOf r -> record(r);
            case ValType.TupleOf t -> tuple(t);
            case ValType.VariantOf v -> variant(v);
            case ValType.EnumOf e -> new Val.EnumVal(e, caseIndex(e, e.labels()));
            case ValType.FlagsOf f -> flags(f);
            case ValType.OptionOf o -> option(o);
            case ValType.ResultOf r -> result(r);
            case ValType.Own _, ValType.Borrow _, ValType.StreamOf _, ValType.FutureOf _ ->
                    throw noText(type);
        };
    }

    private WaveException noText(ValType type) {
        return cursor.fault(
                cursor.at,
                1,
                "a value of type %s has no text form".formatted(TypeWords.of(type)),
                "");
    }

    /// `item, item` up to `end`, with an optional comma after the last; `item` gets its index.
    private void items(String end, Consumer<Integer> item) {
        for (int index = 0; !cursor.take(end); index++) {
            item.accept(index);
            if (!cursor.take(",")) {
                cursor.expect(end, "or ','");
                return;
            }
        }
    }

    private Val bool() {
        int start = cursor.at;
        Cursor.Label label = cursor.label();
        if (label != null && (label.is("true") || label.is("false"))) {
            return new Val.Bool(label.is("true"));
        }
        cursor.at = start;
        throw cursor.expected("true or false");
    }

    private Val list(ValType.ListOf type) {
        cursor.skipBlank();
        int start = cursor.at;
        if (!cursor.take("[")) {
            throw cursor.expected("[…], a " + TypeWords.of(type));
        }
        List<Val> elements = new ArrayList<>();
        items("]", _ -> elements.add(value(type.element())));
        if (type.length() >= 0 && elements.size() != type.length()) {
            throw cursor.fault(
                    start,
                    cursor.at - start,
                    "expected %d elements, found %d".formatted(type.length(), elements.size()),
                    "");
        }
        return new Val.ListVal(type, List.copyOf(elements));
    }

    private Val map(ValType.MapOf type) {
        if (!cursor.take("{")) {
            throw cursor.expected("{key: value, …}, a " + TypeWords.of(type));
        }
        List<Val.Entry> entries = new ArrayList<>();
        if (cursor.take(":")) {
            cursor.expect("}", "after '{:'");
            return new Val.MapVal(type, entries);
        }
        items(
                "}",
                _ -> {
                    Val key = value(type.key());
                    cursor.expect(":", "after the key");
                    entries.add(new Val.Entry(key, value(type.value())));
                });
        return new Val.MapVal(type, entries);
    }

    private Val tuple(ValType.TupleOf type) {
        if (!cursor.take("(")) {
            throw cursor.expected("(…), a " + TypeWords.of(type));
        }
        List<Val> elements = new ArrayList<>();
        items(
                ")",
                index -> {
                    if (index >= type.elements().size()) {
                        throw cursor.expected("')', the end of a " + TypeWords.of(type));
                    }
                    elements.add(value(type.elements().get(index)));
                });
        if (elements.size() < type.elements().size()) {
            throw cursor.fault(
                    cursor.at - 1,
                    1,
                    "expected %s, found %d elements".formatted(TypeWords.of(type), elements.size()),
                    "");
        }
        return new Val.Tuple(type, elements);
    }

    private Val record(ValType.RecordOf type) {
        cursor.skipBlank();
        int start = cursor.at;
        if (!cursor.take("{")) {
            throw cursor.expected("{field: value, …}, a " + TypeWords.of(type));
        }
        @Nullable Val[] fields = new @Nullable Val[type.fields().size()];
        if (cursor.take(":")) {
            cursor.expect("}", "after '{:'");
        } else if (cursor.take("}")) {
            throw cursor.fault(
                    start,
                    2,
                    "expected a %s, found empty flags".formatted(TypeWords.of(type)),
                    "write {:} for a record without fields");
        } else {
            items("}", _ -> field(type, fields));
        }
        List<Val> values = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            values.add(fields[i] != null ? fields[i] : absent(type.fields().get(i), start));
        }
        return new Val.Record(type, values);
    }

    private void field(ValType.RecordOf type, @Nullable Val[] fields) {
        List<String> names = type.fields().stream().map(ValType.Field::name).toList();
        Cursor.Label label = cursor.label();
        if (label == null) {
            throw cursor.expected("a field of " + TypeWords.of(type));
        }
        int index = names.indexOf(label.name());
        if (index < 0 || fields[index] != null) {
            throw cursor.fault(
                    label.start(),
                    cursor.at - label.start(),
                    index < 0
                            ? "the record has no field '%s'".formatted(label.name())
                            : "field '%s' stands here twice".formatted(label.name()),
                    index < 0 ? "fields: " + TypeWords.names(names) : "");
        }
        cursor.expect(":", "after the name of a field");
        fields[index] = value(type.fields().get(index).type());
    }

    private Val absent(ValType.Field field, int start) {
        if (field.type() instanceof ValType.OptionOf option) {
            return new Val.Option(option, null);
        }
        throw cursor.fault(
                start,
                1,
                "field '%s' of type %s is missing"
                        .formatted(field.name(), TypeWords.of(field.type())),
                "only options may be left out");
    }

    private Val flags(ValType.FlagsOf type) {
        if (!cursor.take("{")) {
            throw cursor.expected("{…}, " + TypeWords.of(type));
        }
        int[] bits = {0};
        items("}", _ -> bits[0] |= 1 << index(type, type.labels(), cursor.label()));
        return new Val.Flags(type, bits[0]);
    }

    private int caseIndex(ValType type, List<String> names) {
        int start = cursor.at;
        Cursor.Label label = cursor.label();
        if (label != null && !label.escaped() && Cursor.KEYWORDS.contains(label.name())) {
            boolean meant = names.contains(label.name());
            cursor.at = start;
            WaveException plain = cursor.expected(TypeWords.of(type));
            throw meant
                    ? cursor.fault(
                            plain.offset(),
                            label.name().length(),
                            "'%s' is a value of its own".formatted(label.name()),
                            "write '%%%s' for the case".formatted(label.name()))
                    : plain;
        }
        return index(type, names, label);
    }

    private int index(ValType type, List<String> names, Cursor.@Nullable Label label) {
        if (label == null) {
            throw cursor.expected(TypeWords.of(type));
        }
        int index = names.indexOf(label.name());
        if (index < 0) {
            throw cursor.fault(
                    label.start(),
                    cursor.at - label.start(),
                    "expected %s, found '%s'".formatted(TypeWords.of(type), label.name()),
                    "");
        }
        return index;
    }

    private Val variant(ValType.VariantOf type) {
        int index = caseIndex(type, type.cases().stream().map(ValType.Case::name).toList());
        ValType.Case chosen = type.cases().get(index);
        return new Val.Variant(type, index, payload(chosen.name(), chosen.type()));
    }

    /// `(value)` after a case, when the case has one.
    private @Nullable Val payload(String name, @Nullable ValType type) {
        if (type == null) {
            if (cursor.looksAt("(")) {
                throw cursor.fault(cursor.at, 1, "'%s' has no payload".formatted(name), "");
            }
            return null;
        }
        if (!cursor.take("(")) {
            throw cursor.expected(
                    "'(' and the payload of '%s', a %s".formatted(name, TypeWords.of(type)));
        }
        Val value = value(type);
        cursor.expect(")", "after the payload");
        return value;
    }

    private Val option(ValType.OptionOf type) {
        Cursor.Label keyword = keyword("some", "none");
        if (keyword == null) {
            return new Val.Option(type, flat(type, type.some()));
        }
        return new Val.Option(
                type,
                keyword.is("some") ? payload("some", Objects.requireNonNull(type.some())) : null);
    }

    private Val result(ValType.ResultOf type) {
        Cursor.Label keyword = keyword("ok", "err");
        ValType ok = type.ok();
        if (keyword == null) {
            return new Val.Result(type, true, flat(type, ok));
        }
        boolean isOk = keyword.is("ok");
        return new Val.Result(type, isOk, payload(keyword.name(), isOk ? ok : type.err()));
    }

    private Cursor.@Nullable Label keyword(String... words) {
        int start = cursor.at;
        Cursor.Label label = cursor.label();
        if (label != null && Arrays.stream(words).anyMatch(label::is)) {
            return label;
        }
        cursor.at = start;
        return null;
    }

    /// The payload without its `some` or `ok`, allowed where it cannot be mistaken.
    private Val flat(ValType type, @Nullable ValType payload) {
        if (payload == null
                || payload instanceof ValType.OptionOf
                || payload instanceof ValType.ResultOf) {
            throw cursor.expected(
                    type instanceof ValType.OptionOf
                            ? "some(…) or none, a " + TypeWords.of(type)
                            : "ok or err, a " + TypeWords.of(type));
        }
        return value(payload);
    }
}
