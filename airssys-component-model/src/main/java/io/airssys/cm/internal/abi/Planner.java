package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compiles types and their representations into [Plan]s. A component that several types share
/// becomes one plan, so that a plan is never larger than the definitions it comes from.
///
/// Not thread-safe; used once per function type.
final class Planner {
    private final IdentityHashMap<ValType, IdentityHashMap<Representation, Plan>> known =
            new IdentityHashMap<>();

    /// {@return the plan of one type}
    static Plan plan(ValType type, Representation as) {
        return new Planner().compile(type, as);
    }

    /// {@return the plan of `type`, the same one for the same type and representation}
    Plan compile(ValType type, Representation as) {
        IdentityHashMap<Representation, Plan> plans =
                known.computeIfAbsent(type, _ -> new IdentityHashMap<>());
        Plan plan = plans.get(as);
        if (plan == null) {
            plan = make(type, as);
            plans.put(as, plan);
        }
        return plan;
    }

    private Plan make(ValType type, Representation as) {
        return switch (type) {
            case ValType.Prim prim ->
                    switch (prim) {
                        case STRING -> new StringPlan(as.string());
                        case ERROR_CONTEXT -> new AsyncPlan(prim);
                        default -> new ScalarPlan(prim, as.scalar(prim));
                    };
            case ValType.ListOf list -> list(list, as);
            case ValType.MapOf map ->
                    new ListPlan(Layout.of(map), entry(map, as.part(0)), as.parts(map));
            case ValType.RecordOf record ->
                    new ProductPlan(
                            Layout.of(record),
                            plans(record.fields().stream().map(ValType.Field::type).toList(), as),
                            record.fields().stream().map(f -> "." + f.name()).toList(),
                            as.parts(record));
            case ValType.TupleOf tuple ->
                    new ProductPlan(
                            Layout.of(tuple),
                            plans(tuple.elements(), as),
                            positions(tuple.elements().size()),
                            as.parts(tuple));
            case ValType.FlagsOf flags -> new FlagsPlan(flags, as.flags(flags));
            case ValType.Own own -> new HandlePlan(own, own.resource(), true, as.handles(own));
            case ValType.Borrow borrow ->
                    new HandlePlan(borrow, borrow.resource(), false, as.handles(borrow));
            case ValType.StreamOf _, ValType.FutureOf _ -> new AsyncPlan(type);
            case ValType.VariantOf _, ValType.EnumOf _, ValType.OptionOf _, ValType.ResultOf _ ->
                    sum(type, as);
        };
    }

    private Plan list(ValType.ListOf list, Representation as) {
        Layout layout = Layout.of(list);
        if (list.length() >= 0) {
            Plan element = compile(list.element(), as.part(0));
            return new FixedListPlan(layout, element, list.length(), as.parts(list));
        }
        Class<?> array = as.blockArray(list);
        return array != null
                ? new BlockPlan(layout, array, as.block(list))
                : new ListPlan(layout, compile(list.element(), as.part(0)), as.parts(list));
    }

    private Plan entry(ValType.MapOf map, Representation as) {
        ValType.TupleOf pair = new ValType.TupleOf(List.of(map.key(), map.value()));
        return new ProductPlan(
                Layout.of(pair),
                plans(pair.elements(), as),
                List.of(".key", ".value"),
                as.parts(pair));
    }

    private Plan sum(ValType type, Representation as) {
        List<@Nullable ValType> types = Layout.cases(type);
        List<@Nullable Plan> plans = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            ValType payload = types.get(i);
            plans.add(payload == null ? null : compile(payload, as.part(i)));
        }
        List<String> steps = WitNames.cases(type).stream().map(name -> "." + name).toList();
        return new SumPlan(Layout.of(type), plans, steps, as.cases(type));
    }

    private List<Plan> plans(List<ValType> types, Representation as) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> compile(types.get(i), as.part(i)))
                .toList();
    }

    private static List<String> positions(int count) {
        return IntStream.range(0, count).mapToObj(i -> "[" + i + "]").toList();
    }
}
