package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Which resource types a type names. Value types are searched once however often parts are shared.
final class ResourceUse {
    private ResourceUse() {}

    /// {@return whether a type names a resource type from outside itself}
    static boolean anyFree(TypeEntry entry, TypeFacts.Table facts, Work work) {
        return switch (entry) {
            case TypeEntry.Resource _ -> true;
            case TypeEntry.Value(ValType type) -> facts.of(type).resource();
            case TypeEntry.Func(FuncType func) -> hasResource(func, facts);
            case TypeEntry.Instance(ExternType.Instance type) ->
                    hasFree(type, new HashSet<>(), facts, work);
            case TypeEntry.Component(ExternType.Component type) ->
                    hasFree(type, new HashSet<>(), facts, work);
        };
    }

    private static boolean hasResource(FuncType func, TypeFacts.Table facts) {
        ValType result = func.result();
        return (result != null && facts.of(result).resource())
                || func.params().stream().anyMatch(p -> facts.of(p.type()).resource());
    }

    /// Whether `type` names a resource type that nothing inside it introduces; `bound` are those
    /// introduced so far.
    private static boolean hasFree(
            ExternType type, Set<ResourceType> bound, TypeFacts.Table facts, Work work) {
        work.spend(1);
        return switch (type) {
            case ExternType.CoreModule _ -> false;
            case ExternType.Resource(ResourceType r, ExternType.Bound b) -> {
                if (b == ExternType.Bound.SUB) {
                    bound.add(r);
                }
                yield !bound.contains(r);
            }
            case ExternType.Type(ValType value) -> anyOutside(value, bound, facts, work);
            case ExternType.Func(FuncType func) -> {
                boolean free = false;
                for (ValType.Field p : func.params()) {
                    free |= anyOutside(p.type(), bound, facts, work);
                }
                ValType result = func.result();
                yield free || (result != null && anyOutside(result, bound, facts, work));
            }
            case ExternType.Instance i -> {
                boolean free = false;
                for (ExternType e : i.exports().values()) {
                    free |= hasFree(e, bound, facts, work);
                }
                yield free;
            }
            case ExternType.Described(ExternType described) ->
                    hasFree(described, new HashSet<>(bound), facts, work);
            case ExternType.Component c -> {
                Set<ResourceType> inner = new HashSet<>(bound);
                boolean free = false;
                for (ExternType e : c.imports().values()) {
                    free |= hasFree(e, inner, facts, work);
                }
                for (ExternType e : c.exports().values()) {
                    free |= hasFree(e, inner, facts, work);
                }
                yield free;
            }
        };
    }

    /// Whether `type` names a resource type that is not in `known`.
    private static boolean anyOutside(
            ValType type, Set<ResourceType> known, TypeFacts.Table facts, Work work) {
        return search(type, known, facts, work, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean search(
            ValType type,
            Set<ResourceType> known,
            TypeFacts.Table facts,
            Work work,
            Set<ValType> seen) {
        if (!facts.of(type).resource() || !seen.add(type)) {
            return false;
        }
        work.spend(1);
        return switch (type) {
            case ValType.Own(ResourceType r) -> !known.contains(r);
            case ValType.Borrow(ResourceType r) -> !known.contains(r);
            default ->
                    parts(type)
                            .filter(Objects::nonNull)
                            .anyMatch(part -> search(part, known, facts, work, seen));
        };
    }

    /// {@return the types that `type` is directly made of}
    static Stream<ValType> parts(ValType type) {
        return switch (type) {
            case ValType.Prim _,
                    ValType.EnumOf _,
                    ValType.FlagsOf _,
                    ValType.Own _,
                    ValType.Borrow _ ->
                    Stream.empty();
            case ValType.ListOf list -> Stream.of(list.element());
            case ValType.MapOf map -> Stream.of(map.key(), map.value());
            case ValType.RecordOf record -> record.fields().stream().map(ValType.Field::type);
            case ValType.TupleOf(List<ValType> elements) -> elements.stream();
            case ValType.VariantOf variant ->
                    variant.cases().stream().flatMap(c -> Stream.ofNullable(c.type()));
            case ValType.OptionOf option -> Stream.of(option.some());
            case ValType.ResultOf r ->
                    Stream.concat(Stream.ofNullable(r.ok()), Stream.ofNullable(r.err()));
            case ValType.StreamOf s -> Stream.ofNullable(s.element());
            case ValType.FutureOf f -> Stream.ofNullable(f.element());
        };
    }
}
