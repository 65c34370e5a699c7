package io.airssys.cm.internal.encode;

import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Writes validated value types into one space. A type that was given a name there is used by that
/// name: first the very object, which validation keeps apart from equal ones, then any equal
/// record, variant, enum or flags, which cannot be used without a name.
final class ValueTypes {
    /// Finds a named type outside the space.
    interface Named {
        /// {@return its index in the space, -1 when there is none of that name and structure}
        int find(String name, ValType type);
    }

    private final TypeSpace space;
    private final ToIntFunction<ResourceType> foreign;
    private final Named outside;
    private final IdentityHashMap<ValType, Integer> objects = new IdentityHashMap<>();
    private final Map<ValType, Integer> structures = new HashMap<>();
    private final Map<ResourceType, Integer> resources = new HashMap<>();

    /// @param foreign brings a resource type into the space
    ValueTypes(TypeSpace space, ToIntFunction<ResourceType> foreign, Named outside) {
        this.space = space;
        this.foreign = foreign;
        this.outside = outside;
    }

    /// From now on `type` is used by its name.
    void name(ValType type, int index) {
        if (!(type instanceof ValType.Prim)) {
            objects.put(type, index);
        }
        if (isNominal(type)) {
            structures.putIfAbsent(type, index);
        }
    }

    /// From now on the resource type is used by this name.
    void name(ResourceType type, int index) {
        resources.putIfAbsent(type, index);
    }

    /// {@return the index of that structure under that name outside the space, -1 when it is not
    /// there}
    int named(String name, ValType type) {
        return isNominal(type) ? outside.find(name, type) : -1;
    }

    int resource(ResourceType type) {
        Integer known = resources.get(type);
        if (known == null) {
            known = foreign.applyAsInt(type);
            resources.put(type, known);
        }
        return known;
    }

    int func(FuncType func) {
        List<Bytes> params = new ArrayList<>();
        func.params().forEach(p -> params.add(field(p)));
        ValType result = func.result();
        Bytes definition = Bytes.of(func.async() ? 0x43 : 0x40).vec(params);
        return space.type(
                result == null ? definition.u8(1).u8(0) : definition.u8(0).raw(reference(result)));
    }

    private static boolean isNominal(ValType type) {
        return type instanceof ValType.RecordOf
                || type instanceof ValType.VariantOf
                || type instanceof ValType.EnumOf
                || type instanceof ValType.FlagsOf;
    }

    private Bytes field(ValType.Field field) {
        return new Bytes().name(field.name()).raw(reference(field.type()));
    }

    private Bytes optional(@Nullable ValType type) {
        return type == null ? Bytes.of(0) : Bytes.of(1).raw(reference(type));
    }

    private Bytes reference(ValType type) {
        return type instanceof ValType.Prim prim
                ? Bytes.of(TypeEncoder.code(prim))
                : new Bytes().s33(index(type));
    }

    private int index(ValType type) {
        Integer known = objects.get(type);
        if (known == null) {
            known = structures.get(type);
        }
        if (known == null) {
            known = define(type);
            objects.put(type, known);
        }
        return known;
    }

    /// {@return the index of the structure, newly written}
    int define(ValType type) {
        return space.type(
                switch (type) {
                    case ValType.Prim prim -> Bytes.of(TypeEncoder.code(prim));
                    case ValType.RecordOf(var fields) ->
                            Bytes.of(0x72).vec(fields.stream().map(this::field).toList());
                    case ValType.VariantOf(var cases) ->
                            Bytes.of(0x71)
                                    .vec(
                                            cases.stream()
                                                    .map(c ->
                                                            new Bytes()
                                                                    .name(c.name())
                                                                    .raw(optional(c.type()))
                                                                    .u8(0))
                                                    .toList());
                    case ValType.ListOf(ValType element, int length) ->
                            length < 0
                                    ? Bytes.of(0x70).raw(reference(element))
                                    : Bytes.of(0x67).raw(reference(element)).u32(length);
                    case ValType.TupleOf(var elements) ->
                            Bytes.of(0x6f).vec(elements.stream().map(this::reference).toList());
                    case ValType.FlagsOf(var labels) -> Bytes.of(0x6e).vec(labels(labels));
                    case ValType.EnumOf(var labels) -> Bytes.of(0x6d).vec(labels(labels));
                    case ValType.OptionOf(ValType some) -> Bytes.of(0x6b).raw(reference(some));
                    case ValType.ResultOf(ValType ok, ValType err) ->
                            Bytes.of(0x6a).raw(optional(ok)).raw(optional(err));
                    case ValType.Own(ResourceType r) -> Bytes.of(0x69).u32(resource(r));
                    case ValType.Borrow(ResourceType r) -> Bytes.of(0x68).u32(resource(r));
                    case ValType.StreamOf(ValType element) -> Bytes.of(0x66).raw(optional(element));
                    case ValType.FutureOf(ValType element) -> Bytes.of(0x65).raw(optional(element));
                    case ValType.MapOf(ValType key, ValType value) ->
                            Bytes.of(0x63).raw(reference(key)).raw(reference(value));
                });
    }

    private static List<Bytes> labels(List<String> labels) {
        return labels.stream().map(l -> new Bytes().name(l)).toList();
    }
}
