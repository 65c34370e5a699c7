package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Which resource types a value type names.
final class ResourceUse {
    private ResourceUse() {}

    /// {@return whether `type` names a resource type that is not in `known`}
    static boolean anyOutside(
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

    private static Stream<ValType> parts(ValType type) {
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
