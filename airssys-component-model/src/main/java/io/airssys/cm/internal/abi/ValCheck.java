package io.airssys.cm.internal.abi;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares dynamic values with the types a function wants, before anything reaches the guest; the
/// first difference is reported by path, for example `args[0].metadata.timestamp` (INV-1, INV-5).
final class ValCheck {
    private ValCheck() {}

    /// Checks number and types of arguments.
    static void arguments(FuncType type, List<Val> args) {
        List<ValType.Field> params = type.params();
        if (params.size() != args.size()) {
            throw new BadValue(
                    "the function takes %d arguments, found %d"
                            .formatted(params.size(), args.size()));
        }
        for (int i = 0; i < args.size(); i++) {
            check("args[" + i + "]", params.get(i).type(), args.get(i));
        }
    }

    /// Checks a value against the type it must have.
    static void check(String path, ValType want, @Nullable Val found) {
        if (found == null) {
            throw new BadValue("null, but " + WitNames.of(want) + " is needed").in(path);
        }
        switch (want) {
            case ValType.Prim prim -> scalar(path, prim, found);
            case ValType.ListOf list -> list(path, list, found);
            case ValType.MapOf map -> {
                List<Val.Entry> entries = as(Val.MapVal.class, path, want, found).entries();
                for (int i = 0; i < entries.size(); i++) {
                    check(path + "[" + i + "].key", map.key(), entries.get(i).key());
                    check(path + "[" + i + "].value", map.value(), entries.get(i).value());
                }
            }
            case ValType.RecordOf record -> record(path, record, found);
            case ValType.TupleOf tuple -> {
                List<Val> parts = as(Val.Tuple.class, path, want, found).elements();
                count(path, want, tuple.elements().size(), parts.size());
                for (int i = 0; i < parts.size(); i++) {
                    check(path + "[" + i + "]", tuple.elements().get(i), parts.get(i));
                }
            }
            case ValType.VariantOf variant -> {
                Val.Variant value = as(Val.Variant.class, path, want, found);
                List<String> names = WitNames.cases(variant);
                index(path, names.size(), value.caseIndex());
                sameNames(path, names, WitNames.cases(value.type()));
                payload(path, variant, value.caseIndex(), value.payload());
            }
            case ValType.EnumOf e -> {
                Val.EnumVal value = as(Val.EnumVal.class, path, want, found);
                index(path, e.labels().size(), value.caseIndex());
                sameNames(path, e.labels(), value.type().labels());
            }
            case ValType.OptionOf option -> {
                Val some = as(Val.Option.class, path, want, found).some();
                if (some != null) {
                    check(path + ".some", option.some(), some);
                }
            }
            case ValType.ResultOf result -> {
                Val.Result value = as(Val.Result.class, path, want, found);
                payload(path, result, value.isOk() ? 0 : 1, value.payload());
            }
            case ValType.FlagsOf flags -> {
                Val.Flags value = as(Val.Flags.class, path, want, found);
                sameNames(path, flags.labels(), value.type().labels());
                long known = (1L << flags.labels().size()) - 1;
                if ((Integer.toUnsignedLong(value.bits()) & ~known) != 0) {
                    throw new BadValue("bits without a label").in(path);
                }
            }
            case ValType.Own _ -> {
                if (!as(Val.Handle.class, path, want, found).handle().owned()) {
                    throw new BadValue("an owned handle is needed, found a borrowed one").in(path);
                }
            }
            case ValType.Borrow _ -> as(Val.Handle.class, path, want, found);
            case ValType.StreamOf _, ValType.FutureOf _ -> throw Faults.async(WitNames.of(want));
        }
    }

    private static void scalar(String path, ValType.Prim want, Val found) {
        if (!found.type().equals(want)) {
            throw mismatch(path, want, found);
        }
        if (found instanceof Val.Str text) {
            try {
                Text.rejectLoneSurrogates(text.value());
            } catch (BadValue e) {
                throw e.in(path);
            }
        }
    }

    private static void list(String path, ValType.ListOf want, Val found) {
        Val.ListVal value = as(Val.ListVal.class, path, want, found);
        List<Val> elements = value.elements();
        if (want.length() >= 0) {
            count(path, want, want.length(), elements.size());
        }
        if (value.isPacked() && value.type().element().equals(want.element())) {
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            check(path + "[" + i + "]", want.element(), elements.get(i));
        }
    }

    private static void record(String path, ValType.RecordOf want, Val found) {
        Val.Record value = as(Val.Record.class, path, want, found);
        List<ValType.Field> fields = want.fields();
        sameNames(
                path,
                fields.stream().map(ValType.Field::name).toList(),
                value.type().fields().stream().map(ValType.Field::name).toList());
        count(path, want, fields.size(), value.fields().size());
        for (int i = 0; i < fields.size(); i++) {
            check(path + "." + fields.get(i).name(), fields.get(i).type(), value.fields().get(i));
        }
    }

    private static void payload(String path, ValType want, int index, @Nullable Val found) {
        ValType type = Layout.cases(want).get(index);
        String step = path + "." + WitNames.cases(want).get(index);
        if (type != null) {
            check(step, type, found);
        } else if (found != null) {
            throw new BadValue("the case has no payload, found " + WitNames.of(found.type()))
                    .in(step);
        }
    }

    private static <T extends Val> T as(Class<T> kind, String path, ValType want, Val found) {
        if (!kind.isInstance(found)) {
            throw mismatch(path, want, found);
        }
        return kind.cast(found);
    }

    private static void count(String path, ValType want, int wanted, int found) {
        if (wanted != found) {
            throw new BadValue(
                            "%s has %d parts, found %d".formatted(WitNames.of(want), wanted, found))
                    .in(path);
        }
    }

    private static void index(String path, int cases, int found) {
        Objects.requireNonNull(path);
        if (found < 0 || found >= cases) {
            throw new BadValue("case %d of a type with %d cases".formatted(found, cases)).in(path);
        }
    }

    private static void sameNames(String path, List<String> want, List<String> found) {
        for (int i = 0; i < Math.max(want.size(), found.size()); i++) {
            String wanted = i < want.size() ? want.get(i) : "nothing";
            String name = i < found.size() ? found.get(i) : "nothing";
            if (!wanted.equals(name)) {
                throw new BadValue("'%s' is needed, found '%s'".formatted(wanted, name)).in(path);
            }
        }
    }

    private static BadValue mismatch(String path, ValType want, Val found) {
        return new BadValue(
                        "%s is needed, found %s"
                                .formatted(WitNames.of(want), WitNames.of(found.type())))
                .in(path);
    }
}
