package io.airssys.cm.internal.wit;

import io.airssys.cm.ComponentException;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the parts of types, and stops early: in a binary a few bytes can share their way to a
/// tree of any size.
final class TypeBudget {
    private static final int MAX_PARTS = 200_000;
    private static final int MAX_DEPTH = 100;

    private int parts;

    private TypeBudget() {}

    static void check(ExternType.Component component) {
        new TypeBudget().extern(component, 0);
    }

    private void spend(int depth) {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH) {
            throw new ComponentException.LimitExceeded(
                    "LIM-004",
                    "the types of this component are too large to show as WIT; at most %d parts, %d deep"
                            .formatted(MAX_PARTS, MAX_DEPTH),
                    Map.of("parts", MAX_PARTS, "depth", MAX_DEPTH));
        }
    }

    private void extern(ExternType type, int depth) {
        spend(depth);
        switch (type) {
            case ExternType.Func f -> func(f.type(), depth + 1);
            case ExternType.Instance i -> i.exports().values().forEach(t -> extern(t, depth + 1));
            case ExternType.Component c -> {
                c.imports().values().forEach(t -> extern(t, depth + 1));
                c.exports().values().forEach(t -> extern(t, depth + 1));
            }
            case ExternType.Described d -> extern(d.type(), depth + 1);
            case ExternType.Type t -> value(t.equalTo(), depth + 1);
            case ExternType.CoreModule _, ExternType.Resource _ -> {}
        }
    }

    private void func(FuncType type, int depth) {
        type.params().forEach(p -> value(p.type(), depth));
        value(type.result(), depth);
    }

    private void value(@Nullable ValType type, int depth) {
        spend(depth);
        int next = depth + 1;
        switch (type) {
            case null -> {}
            case ValType.ListOf l -> value(l.element(), next);
            case ValType.MapOf m -> {
                value(m.key(), next);
                value(m.value(), next);
            }
            case ValType.RecordOf r -> r.fields().forEach(f -> value(f.type(), next));
            case ValType.TupleOf t -> t.elements().forEach(e -> value(e, next));
            case ValType.VariantOf v -> v.cases().forEach(c -> value(c.type(), next));
            case ValType.OptionOf o -> value(o.some(), next);
            case ValType.ResultOf r -> {
                value(r.ok(), next);
                value(r.err(), next);
            }
            case ValType.StreamOf s -> value(s.element(), next);
            case ValType.FutureOf f -> value(f.element(), next);
            case ValType.Prim _,
                    ValType.EnumOf _,
                    ValType.FlagsOf _,
                    ValType.Own _,
                    ValType.Borrow _ -> {}
        }
    }
}
