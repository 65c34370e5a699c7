package io.airssys.cm.internal.encode;

import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of one scope as component-level types, to learn how they flatten. Which resource a
/// handle belongs to makes no difference there, so all share one.
final class Signatures {
    private static final ResourceType ANY = new ResourceType("any");

    private final World world;
    private final Map<String, TypeDef> types;

    Signatures(World world, Map<String, TypeDef> types) {
        this.world = world;
        this.types = types;
    }

    FuncType of(Member member) {
        WitFunc func = member.func();
        List<ValType.Field> params = new ArrayList<>();
        if (func.kind() == WitFunc.Kind.METHOD) {
            params.add(new ValType.Field("self", new ValType.Borrow(ANY)));
        }
        func.params().forEach(p -> params.add(new ValType.Field(p.name(), value(p.type()))));
        ValType result =
                func.kind() == WitFunc.Kind.CONSTRUCTOR && func.result() == null
                        ? new ValType.Own(ANY)
                        : optional(func.result());
        return new FuncType(params, result, func.async());
    }

    private @Nullable ValType optional(@Nullable WitType type) {
        return type == null ? null : value(type);
    }

    private ValType value(WitType type) {
        return switch (type) {
            case WitType.Prim prim -> ValType.Prim.valueOf(prim.name());
            case WitType.Named(String name) -> named(name);
            case WitType.Own _ -> new ValType.Own(ANY);
            case WitType.Borrow _ -> new ValType.Borrow(ANY);
            case WitType.ListOf(WitType element, long length) ->
                    new ValType.ListOf(value(element), (int) length);
            case WitType.MapOf(WitType key, WitType of) -> new ValType.MapOf(value(key), value(of));
            case WitType.OptionOf(WitType some) -> new ValType.OptionOf(value(some));
            case WitType.ResultOf(WitType ok, WitType err) ->
                    new ValType.ResultOf(optional(ok), optional(err));
            case WitType.TupleOf(var elements) ->
                    new ValType.TupleOf(elements.stream().map(this::value).toList());
            case WitType.StreamOf(WitType element) -> new ValType.StreamOf(optional(element));
            case WitType.FutureOf(WitType element) -> new ValType.FutureOf(optional(element));
        };
    }

    private ValType named(String name) {
        TypeDef definition = types.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no type " + name + " in " + types.keySet());
        }
        return switch (definition.kind()) {
            case TypeDef.Record(var fields) ->
                    new ValType.RecordOf(
                            fields.stream()
                                    .map(f -> new ValType.Field(f.name(), value(f.type())))
                                    .toList());
            case TypeDef.Variant(var cases) ->
                    new ValType.VariantOf(
                            cases.stream()
                                    .map(c -> new ValType.Case(c.name(), optional(c.payload())))
                                    .toList());
            case TypeDef.Enum(var labels) ->
                    new ValType.EnumOf(labels.stream().map(TypeDef.Label::name).toList());
            case TypeDef.Flags(var labels) ->
                    new ValType.FlagsOf(labels.stream().map(TypeDef.Label::name).toList());
            case TypeDef.Alias(WitType target) -> value(target);
            case TypeDef.Use(InterfaceId source, String type) ->
                    new Signatures(world, world.typesOf(source)).named(type);
            case TypeDef.Resource _ -> new ValType.Own(ANY);
        };
    }

    /// {@return whether values of this type point into memory}
    static boolean points(@Nullable ValType type) {
        return switch (type) {
            case null -> false;
            case ValType.Prim prim -> prim == ValType.Prim.STRING;
            case ValType.ListOf list -> list.length() < 0 || points(list.element());
            case ValType.MapOf _ -> true;
            case ValType.RecordOf(var fields) -> fields.stream().anyMatch(f -> points(f.type()));
            case ValType.TupleOf(var elements) -> elements.stream().anyMatch(Signatures::points);
            case ValType.VariantOf(var cases) -> cases.stream().anyMatch(c -> points(c.type()));
            case ValType.OptionOf(ValType some) -> points(some);
            case ValType.ResultOf(ValType ok, ValType err) -> points(ok) || points(err);
            case ValType.EnumOf _,
                    ValType.FlagsOf _,
                    ValType.Own _,
                    ValType.Borrow _,
                    ValType.StreamOf _,
                    ValType.FutureOf _ ->
                    false;
        };
    }
}
