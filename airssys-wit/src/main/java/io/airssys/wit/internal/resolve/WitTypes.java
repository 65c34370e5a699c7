package io.airssys.wit.internal.resolve;

import io.airssys.wit.Stability;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rewrites the names inside types.
final class WitTypes {
    private WitTypes() {}

    static TypeDef.Kind rename(
            TypeDef.Kind kind, UnaryOperator<String> names, UnaryOperator<WitFunc> functions) {
        return switch (kind) {
            case TypeDef.Record r ->
                    new TypeDef.Record(
                            r.fields().stream()
                                    .map(f ->
                                            new TypeDef.Field(
                                                    f.name(), rename(f.type(), names), f.docs()))
                                    .toList());
            case TypeDef.Variant v ->
                    new TypeDef.Variant(
                            v.cases().stream()
                                    .map(c ->
                                            new TypeDef.Case(
                                                    c.name(),
                                                    renameIfAny(c.payload(), names),
                                                    c.docs()))
                                    .toList());
            case TypeDef.Resource r ->
                    new TypeDef.Resource(r.functions().stream().map(functions).toList());
            case TypeDef.Alias a -> new TypeDef.Alias(rename(a.target(), names));
            case TypeDef.Enum _, TypeDef.Flags _, TypeDef.Use _ -> kind;
        };
    }

    static WitFunc rename(
            WitFunc f, String name, UnaryOperator<String> names, Stability stability) {
        return new WitFunc(
                name,
                f.kind(),
                f.async(),
                f.params().stream()
                        .map(p -> new WitFunc.Param(p.name(), rename(p.type(), names)))
                        .toList(),
                renameIfAny(f.result(), names),
                f.docs(),
                stability);
    }

    private static @Nullable WitType renameIfAny(
            @Nullable WitType type, UnaryOperator<String> names) {
        return type == null ? null : rename(type, names);
    }

    static WitType rename(WitType type, UnaryOperator<String> names) {
        return switch (type) {
            case WitType.Prim p -> p;
            case WitType.Named n -> new WitType.Named(names.apply(n.name()));
            case WitType.Own o -> new WitType.Own(names.apply(o.resource()));
            case WitType.Borrow b -> new WitType.Borrow(names.apply(b.resource()));
            case WitType.ListOf l -> new WitType.ListOf(rename(l.element(), names), l.length());
            case WitType.MapOf m ->
                    new WitType.MapOf(rename(m.key(), names), rename(m.value(), names));
            case WitType.OptionOf o -> new WitType.OptionOf(rename(o.some(), names));
            case WitType.ResultOf r ->
                    new WitType.ResultOf(renameIfAny(r.ok(), names), renameIfAny(r.err(), names));
            case WitType.TupleOf t ->
                    new WitType.TupleOf(t.elements().stream().map(e -> rename(e, names)).toList());
            case WitType.StreamOf s -> new WitType.StreamOf(renameIfAny(s.element(), names));
            case WitType.FutureOf f -> new WitType.FutureOf(renameIfAny(f.element(), names));
        };
    }
}
