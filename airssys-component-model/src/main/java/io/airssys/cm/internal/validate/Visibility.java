package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of one component that have a name outside it, and the rule that its imports and
/// exports use no others.
///
/// Resource types and four kinds of value type (record, variant, enum, flags) can be spoken of
/// outside only by the name they were imported or exported under. Such a name belongs to the type
/// that the import or export *introduces*, not to the one it was made from, so types are compared
/// as objects here: [#named] makes the new one. All other types are visible when their parts are.
///
/// An import may use names of imports only, an export both. Types inside an exported or imported
/// instance are named by it; as in the reference validator the same holds for what was aliased out
/// of the instance before it was exported.
///
/// Source: Component Model, Explainer.md, "External Visibility of Types" (CM-2).
final class Visibility {
    /// Which way an item crosses the border of its component.
    enum Way {
        IMPORT,
        EXPORT;

        String text() {
            return this == IMPORT ? "import" : "export";
        }
    }

    private final Set<Object> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> exported = Collections.newSetFromMap(new IdentityHashMap<>());

    /// {@return `type` as an import or export introduces it: what can be named is a new object}
    static ExternType named(String name, ExternType type) {
        return switch (type) {
            case ExternType.Type(ValType value) -> new ExternType.Type(renamed(value));
            case ExternType.Resource(ResourceType r, ExternType.Bound bound) ->
                    new ExternType.Resource(r.named(name), bound);
            case ExternType.Func _,
                    ExternType.Instance _,
                    ExternType.Component _,
                    ExternType.Described _,
                    ExternType.CoreModule _ ->
                    type;
        };
    }

    private static ValType renamed(ValType type) {
        return switch (type) {
            case ValType.RecordOf record -> new ValType.RecordOf(record.fields());
            case ValType.VariantOf variant -> new ValType.VariantOf(variant.cases());
            case ValType.EnumOf e -> new ValType.EnumOf(e.labels());
            case ValType.FlagsOf flags -> new ValType.FlagsOf(flags.labels());
            default -> type;
        };
    }

    /// Lets an item through, and from now on whatever it names.
    ///
    /// @return what it uses that has no name, null when there is no such thing
    @Nullable String pass(ExternType type, Way way, Work work) {
        boolean isImport = way == Way.IMPORT;
        return new Check(isImport ? imported : exported, isImport, work).extern(type);
    }

    /// {@return what a function or instance type uses that has no name, null when there is no such
    /// thing}; names nothing. Other types are looked at when they pass.
    @Nullable String unnamed(TypeEntry entry, Way way, Work work) {
        if (entry instanceof TypeEntry.Value || entry instanceof TypeEntry.Resource) {
            return null;
        }
        Set<Object> copy = Collections.newSetFromMap(new IdentityHashMap<>());
        copy.addAll(way == Way.IMPORT ? imported : exported);
        work.spend(copy.size());
        Check check = new Check(copy, false, work);
        return switch (entry) {
            case TypeEntry.Func(FuncType func) -> check.func(func);
            case TypeEntry.Instance(ExternType.Instance instance) -> check.extern(instance);
            case TypeEntry.Value _, TypeEntry.Resource _, TypeEntry.Component _ -> null;
        };
    }

    /// One walk. Types found visible are not walked again: names only ever become more.
    private final class Check {
        private final Set<Object> names;
        private final boolean alsoExported;
        private final Work work;
        private final Set<ValType> visible = Collections.newSetFromMap(new IdentityHashMap<>());

        Check(Set<Object> names, boolean alsoExported, Work work) {
            this.names = names;
            this.alsoExported = alsoExported;
            this.work = work;
        }

        @Nullable String extern(ExternType type) {
            work.spend(1);
            return switch (type) {
                case ExternType.Type(ValType value) -> {
                    String unnamed = parts(value);
                    name(value);
                    yield unnamed;
                }
                case ExternType.Resource(ResourceType r, _) -> {
                    name(r);
                    yield null;
                }
                case ExternType.Func(FuncType func) -> func(func);
                case ExternType.Instance instance ->
                        instance.exports().values().stream()
                                .map(this::extern)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
                // Components are closed and were checked themselves; core modules have no types of
                // this kind; types of functions and instances were looked at before they passed.
                case ExternType.Component _, ExternType.CoreModule _, ExternType.Described _ ->
                        null;
            };
        }

        @Nullable String func(FuncType func) {
            for (ValType.Field param : func.params()) {
                String unnamed = use(param.type());
                if (unnamed != null) {
                    return unnamed;
                }
            }
            ValType result = func.result();
            return result == null ? null : use(result);
        }

        private void name(Object type) {
            names.add(type);
            if (alsoExported) {
                exported.add(type);
            }
        }

        private @Nullable String use(ValType type) {
            work.spend(1);
            if (type instanceof ValType.Prim || names.contains(type) || visible.contains(type)) {
                return null;
            }
            String unnamed =
                    switch (type) {
                        case ValType.RecordOf _,
                                ValType.VariantOf _,
                                ValType.EnumOf _,
                                ValType.FlagsOf _ ->
                                TypeText.of(type);
                        default -> parts(type);
                    };
            if (unnamed == null) {
                visible.add(type);
            }
            return unnamed;
        }

        @Nullable String parts(ValType type) {
            work.spend(1);
            return switch (type) {
                case ValType.Own(ResourceType r) -> handle(r);
                case ValType.Borrow(ResourceType r) -> handle(r);
                default ->
                        ResourceUse.parts(type)
                                .map(this::use)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
            };
        }

        private @Nullable String handle(ResourceType r) {
            return names.contains(r) ? null : "resource `" + r.name() + "`";
        }
    }
}
