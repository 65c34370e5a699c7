package io.airssys.cm.internal.wave;

import io.airssys.cm.type.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which types have a text form: all that hold no resource and nothing async.
public final class TextForms {
    private final Set<ValType> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private TextForms() {}

    /// {@return whether every value of `type` can be written as text}
    public static boolean has(ValType type) {
        return new TextForms().check(type);
    }

    /// Looks at a type that several others share only once.
    private boolean check(@Nullable ValType type) {
        if (type == null || !seen.add(type)) {
            return true;
        }
        return switch (type) {
            case ValType.Prim prim -> prim != ValType.Prim.ERROR_CONTEXT;
            case ValType.ListOf list -> check(list.element());
            case ValType.MapOf map -> check(map.key()) && check(map.value());
            case ValType.OptionOf option -> check(option.some());
            case ValType.ResultOf result -> check(result.ok()) && check(result.err());
            case ValType.TupleOf tuple -> tuple.elements().stream().allMatch(this::check);
            case ValType.RecordOf record ->
                    record.fields().stream().map(ValType.Field::type).allMatch(this::check);
            case ValType.VariantOf variant ->
                    variant.cases().stream()
                            .map(ValType.Case::type)
                            .filter(Objects::nonNull)
                            .allMatch(this::check);
            case ValType.EnumOf _, ValType.FlagsOf _ -> true;
            case ValType.Own _, ValType.Borrow _, ValType.StreamOf _, ValType.FutureOf _ -> false;
        };
    }
}
