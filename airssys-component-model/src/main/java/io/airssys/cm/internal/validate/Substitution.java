package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Replaces resource types by others throughout a type. A type that names none of them comes back
/// as the same object, so sharing survives.
@SuppressWarnings("ReferenceEquality") // "unchanged" means the same object
final class Substitution {
    private final Map<ResourceType, ResourceType> replaced;
    private final Work work;
    private final IdentityHashMap<ValType, ValType> values = new IdentityHashMap<>();
    private final IdentityHashMap<FuncType, FuncType> funcs = new IdentityHashMap<>();

    Substitution(Map<ResourceType, ResourceType> replaced, Work work) {
        this.replaced = replaced;
        this.work = work;
    }

    /// Also puts one value type object in the place of another, equal one.
    Substitution(
            Map<ResourceType, ResourceType> replaced,
            IdentityHashMap<ValType, ValType> given,
            Work work) {
        this(replaced, work);
        values.putAll(given);
    }

    /// {@return `type` with a resource type of its own for each one it introduces}
    static <T extends ExternType> T fresh(T type, Class<T> as, Work work) {
        Map<ResourceType, ResourceType> fresh = new HashMap<>();
        introduced(type, fresh, work);
        return fresh.isEmpty() ? type : as.cast(new Substitution(fresh, work).apply(type));
    }

    /// Adds a new resource type for each one that `type` introduces and `into` does not have.
    static void introduced(ExternType type, Map<ResourceType, ResourceType> into, Work work) {
        work.spend(1);
        switch (type) {
            case ExternType.Resource(ResourceType r, ExternType.Bound bound) -> {
                if (bound == ExternType.Bound.SUB) {
                    into.computeIfAbsent(r, old -> new ResourceType(old.name()));
                }
            }
            case ExternType.Instance instance ->
                    instance.exports().values().forEach(e -> introduced(e, into, work));
            case ExternType.Func _,
                    ExternType.Type _,
                    ExternType.Described _,
                    ExternType.Component _,
                    ExternType.CoreModule _ -> {}
        }
    }

    ExternType apply(ExternType type) {
        work.spend(1);
        return switch (type) {
            case ExternType.Func(FuncType func) -> {
                FuncType changed = apply(func);
                yield changed == func ? type : new ExternType.Func(changed);
            }
            case ExternType.Instance instance -> {
                Map<String, ExternType> exports = apply(instance.exports());
                yield exports == instance.exports() ? type : new ExternType.Instance(exports);
            }
            case ExternType.Component c -> {
                Map<String, ExternType> imports = apply(c.imports());
                Map<String, ExternType> exports = apply(c.exports());
                yield imports == c.imports() && exports == c.exports()
                        ? type
                        : new ExternType.Component(imports, exports);
            }
            case ExternType.CoreModule _ -> type;
            case ExternType.Described(ExternType described) -> {
                ExternType changed = apply(described);
                yield changed == described ? type : new ExternType.Described(changed);
            }
            case ExternType.Type(ValType value) -> {
                ValType changed = apply(value);
                yield changed == value ? type : new ExternType.Type(changed);
            }
            case ExternType.Resource(ResourceType r, ExternType.Bound bound) -> {
                ResourceType changed = resource(r);
                yield changed == r ? type : new ExternType.Resource(changed, bound);
            }
        };
    }

    private Map<String, ExternType> apply(Map<String, ExternType> externs) {
        boolean same = true;
        Map<String, ExternType> changed = new LinkedHashMap<>();
        for (Map.Entry<String, ExternType> e : externs.entrySet()) {
            ExternType after = apply(e.getValue());
            same &= after == e.getValue();
            changed.put(e.getKey(), after);
        }
        return same ? externs : changed;
    }

    private FuncType apply(FuncType func) {
        FuncType known = funcs.get(func);
        if (known == null) {
            List<ValType.Field> params = map(func.params(), this::field);
            ValType result = optional(func.result());
            known =
                    params == func.params() && result == func.result()
                            ? func
                            : new FuncType(params, result, func.async());
            funcs.put(func, known);
        }
        return known;
    }

    ValType apply(ValType type) {
        if (type instanceof ValType.Prim) {
            return type;
        }
        ValType known = values.get(type);
        if (known == null) {
            work.spend(1);
            known = change(type);
            values.put(type, known);
        }
        return known;
    }

    private ResourceType resource(ResourceType r) {
        return replaced.getOrDefault(r, r);
    }

    private @Nullable ValType optional(@Nullable ValType type) {
        return type == null ? null : apply(type);
    }

    private ValType change(ValType type) {
        return switch (type) {
            case ValType.Prim prim -> prim;
            case ValType.EnumOf e -> e;
            case ValType.FlagsOf flags -> flags;
            case ValType.Own(ResourceType r) -> {
                ResourceType to = resource(r);
                yield to == r ? type : new ValType.Own(to);
            }
            case ValType.Borrow(ResourceType r) -> {
                ResourceType to = resource(r);
                yield to == r ? type : new ValType.Borrow(to);
            }
            case ValType.ListOf(ValType element, int length) -> {
                ValType to = apply(element);
                yield to == element ? type : new ValType.ListOf(to, length);
            }
            case ValType.MapOf(ValType key, ValType value) -> {
                ValType k = apply(key);
                ValType v = apply(value);
                yield k == key && v == value ? type : new ValType.MapOf(k, v);
            }
            case ValType.RecordOf(List<ValType.Field> fields) -> {
                List<ValType.Field> to = map(fields, this::field);
                yield to == fields ? type : new ValType.RecordOf(to);
            }
            case ValType.TupleOf(List<ValType> elements) -> {
                List<ValType> to = map(elements, this::apply);
                yield to == elements ? type : new ValType.TupleOf(to);
            }
            case ValType.VariantOf(List<ValType.Case> cases) -> {
                List<ValType.Case> to = map(cases, this::variantCase);
                yield to == cases ? type : new ValType.VariantOf(to);
            }
            case ValType.OptionOf(ValType some) -> {
                ValType to = apply(some);
                yield to == some ? type : new ValType.OptionOf(to);
            }
            case ValType.ResultOf r -> {
                ValType ok = optional(r.ok());
                ValType err = optional(r.err());
                yield ok == r.ok() && err == r.err() ? type : new ValType.ResultOf(ok, err);
            }
            case ValType.StreamOf s -> {
                ValType to = optional(s.element());
                yield to == s.element() ? type : new ValType.StreamOf(to);
            }
            case ValType.FutureOf f -> {
                ValType to = optional(f.element());
                yield to == f.element() ? type : new ValType.FutureOf(to);
            }
        };
    }

    private ValType.Field field(ValType.Field field) {
        ValType to = apply(field.type());
        return to == field.type() ? field : new ValType.Field(field.name(), to);
    }

    private ValType.Case variantCase(ValType.Case c) {
        ValType to = optional(c.type());
        return to == c.type() ? c : new ValType.Case(c.name(), to);
    }

    private static <T> List<T> map(List<T> all, UnaryOperator<T> each) {
        boolean same = true;
        List<T> changed = new ArrayList<>(all.size());
        for (T one : all) {
            T after = each.apply(one);
            same &= after == one;
            changed.add(after);
        }
        return same ? all : changed;
    }
}
