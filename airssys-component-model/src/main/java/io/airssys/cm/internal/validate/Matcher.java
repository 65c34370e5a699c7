package io.airssys.cm.internal.validate;

import io.airssys.cm.engine.CoreExport;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks that what is given fits what is wanted, and notes which resource type was given for
/// which.
///
/// Imports are matched in order with one matcher, because later ones name resource types that
/// earlier ones introduce. Instances may have more exports than wanted; value and function types
/// must be equal.
///
/// Source: Component Model, Subtyping.md; Explainer.md, "Type Checking".
@SuppressWarnings("ReferenceEquality") // shared types are the same
public final class Matcher {
    private static final int MAX_DIFFERENCES = 50;

    private final Map<ResourceType, ResourceType> given;
    private final IdentityHashMap<ValType, ValType> givenTypes = new IdentityHashMap<>();
    private final Work work;
    private final boolean typesOptional;
    private final IdentityHashMap<ValType, List<ValType>> equal = new IdentityHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private Matcher(Map<ResourceType, ResourceType> given, Work work, boolean typesOptional) {
        this.given = given;
        this.work = work;
        this.typesOptional = typesOptional;
    }

    static Matcher strict(Work work) {
        return new Matcher(new HashMap<>(), work, false);
    }

    /// {@return a matcher for a linker, where a host need not repeat value types it has no use for}
    public static Matcher forLinker() {
        return new Matcher(new HashMap<>(), Work.unbounded(), true);
    }

    /// {@return the resource type given for each one introduced by what was wanted so far}
    public Map<ResourceType, ResourceType> given() {
        return given;
    }

    /// {@return the value type given for each one that what was wanted so far names}; equal, but
    /// the name it has is another.
    IdentityHashMap<ValType, ValType> givenTypes() {
        return givenTypes;
    }

    /// Compares `actual` with `wanted`.
    ///
    /// @param path what is compared, for messages
    /// @return what differs, empty when it fits; at most 50 lines
    public List<String> match(String path, ExternType wanted, ExternType actual) {
        differences.clear();
        extern(path, wanted, actual);
        return List.copyOf(differences);
    }

    private void extern(String path, ExternType wanted, ExternType actual) {
        work.spend(1);
        switch (wanted) {
            case ExternType.Func(FuncType type) -> {
                if (actual instanceof ExternType.Func(FuncType other)) {
                    func(path, type, other);
                } else {
                    kind(path, wanted, actual);
                }
            }
            case ExternType.Instance instance -> {
                if (actual instanceof ExternType.Instance other) {
                    instance(path, instance.exports(), other.exports());
                } else {
                    kind(path, wanted, actual);
                }
            }
            case ExternType.Type(ValType type) -> {
                if (!(actual instanceof ExternType.Type(ValType other))) {
                    kind(path, wanted, actual);
                } else if (same(type, other)) {
                    givenTypes.put(type, other);
                } else {
                    differ(
                            path,
                            "type is " + TypeText.of(other) + ", " + TypeText.of(type) + " wanted");
                }
            }
            case ExternType.Described(ExternType described) -> {
                if (actual instanceof ExternType.Described(ExternType other)) {
                    described(path, described, other);
                } else {
                    kind(path, wanted, actual);
                }
            }
            case ExternType.Resource resource -> {
                if (actual instanceof ExternType.Resource other) {
                    resource(path, resource, other.type());
                } else {
                    kind(path, wanted, actual);
                }
            }
            case ExternType.CoreModule module -> {
                if (actual instanceof ExternType.CoreModule other) {
                    module(path, module, other);
                } else {
                    kind(path, wanted, actual);
                }
            }
            case ExternType.Component component -> {
                if (actual instanceof ExternType.Component other) {
                    component(path, component, other);
                } else {
                    kind(path, wanted, actual);
                }
            }
        }
    }

    private void kind(String path, ExternType wanted, ExternType actual) {
        differ(path, "expected " + TypeText.kind(wanted) + ", found " + TypeText.kind(actual));
    }

    private void differ(String path, String what) {
        if (differences.size() < MAX_DIFFERENCES) {
            differences.add(path + ": " + what);
        }
    }

    private void instance(
            String path, Map<String, ExternType> wanted, Map<String, ExternType> actual) {
        wanted.forEach((name, type) -> {
            ExternType other = actual.get(name);
            if (other != null) {
                extern(path + "." + name, type, other);
            } else if (!(typesOptional && type instanceof ExternType.Type)) {
                differ(path, "missing expected export `" + name + "`");
            }
        });
    }

    /// Two such types are one when each can stand for the other.
    private void described(String path, ExternType wanted, ExternType actual) {
        differences.addAll(
                new Matcher(new HashMap<>(given), work, false).match(path, wanted, actual));
        differences.addAll(
                new Matcher(new HashMap<>(given), work, false).match(path, actual, wanted));
    }

    private void resource(String path, ExternType.Resource wanted, ResourceType actual) {
        ResourceType before = given.get(wanted.type());
        if (before == null && wanted.bound() == ExternType.Bound.SUB) {
            given.put(wanted.type(), actual);
        } else if (!(before == null ? wanted.type() : before).equals(actual)) {
            differ(path, "resource types are not the same (`" + actual + "` given)");
        }
    }

    private void func(String path, FuncType wanted, FuncType actual) {
        if (wanted.async() != actual.async()) {
            differ(path, "one of both functions is async");
        } else if (wanted.params().size() != actual.params().size()) {
            differ(
                    path,
                    "expected "
                            + wanted.params().size()
                            + " parameters, found "
                            + actual.params().size()
                            + " ("
                            + TypeText.of(actual)
                            + ")");
        } else if (!sameFields(wanted.params(), actual.params())
                || !sameOptional(wanted.result(), actual.result())) {
            differ(
                    path,
                    "type mismatch: "
                            + TypeText.of(actual)
                            + " given, "
                            + TypeText.of(wanted)
                            + " wanted");
        }
    }

    /// Whether both are one type once what was given is put in. A pair found equal is never
    /// compared again, so types that share parts cost no more than their parts.
    private boolean same(ValType wanted, ValType actual) {
        if (wanted instanceof ValType.Prim || actual instanceof ValType.Prim) {
            return wanted == actual;
        }
        List<ValType> known = equal.computeIfAbsent(wanted, _ -> new ArrayList<>(1));
        for (ValType other : known) {
            if (other == actual) {
                return true;
            }
        }
        work.spend(1);
        boolean same = compare(wanted, actual);
        if (same) {
            known.add(actual);
        }
        return same;
    }

    private boolean compare(ValType wanted, ValType actual) {
        return switch (wanted) {
            case ValType.Prim prim -> prim == actual;
            case ValType.ListOf w ->
                    actual instanceof ValType.ListOf a
                            && w.length() == a.length()
                            && same(w.element(), a.element());
            case ValType.MapOf w ->
                    actual instanceof ValType.MapOf a
                            && same(w.key(), a.key())
                            && same(w.value(), a.value());
            case ValType.RecordOf w ->
                    actual instanceof ValType.RecordOf a && sameFields(w.fields(), a.fields());
            case ValType.TupleOf w ->
                    actual instanceof ValType.TupleOf a && sameAll(w.elements(), a.elements());
            case ValType.VariantOf w ->
                    actual instanceof ValType.VariantOf a && sameCases(w.cases(), a.cases());
            case ValType.EnumOf w -> w.equals(actual);
            case ValType.FlagsOf w -> w.equals(actual);
            case ValType.OptionOf w ->
                    actual instanceof ValType.OptionOf a && same(w.some(), a.some());
            case ValType.ResultOf w ->
                    actual instanceof ValType.ResultOf a
                            && sameOptional(w.ok(), a.ok())
                            && sameOptional(w.err(), a.err());
            case ValType.Own w ->
                    actual instanceof ValType.Own a && sameResource(w.resource(), a.resource());
            case ValType.Borrow w ->
                    actual instanceof ValType.Borrow a && sameResource(w.resource(), a.resource());
            case ValType.StreamOf w ->
                    actual instanceof ValType.StreamOf a && sameOptional(w.element(), a.element());
            case ValType.FutureOf w ->
                    actual instanceof ValType.FutureOf a && sameOptional(w.element(), a.element());
        };
    }

    private boolean sameResource(ResourceType wanted, ResourceType actual) {
        return given.getOrDefault(wanted, wanted).equals(actual);
    }

    private boolean sameOptional(@Nullable ValType wanted, @Nullable ValType actual) {
        if (wanted == null || actual == null) {
            return wanted == actual;
        }
        return same(wanted, actual);
    }

    private boolean sameAll(List<ValType> wanted, List<ValType> actual) {
        if (wanted.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!same(wanted.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameFields(List<ValType.Field> wanted, List<ValType.Field> actual) {
        if (wanted.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().equals(actual.get(i).name())
                    || !same(wanted.get(i).type(), actual.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private boolean sameCases(List<ValType.Case> wanted, List<ValType.Case> actual) {
        if (wanted.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().equals(actual.get(i).name())
                    || !sameOptional(wanted.get(i).type(), actual.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private void component(String path, ExternType.Component wanted, ExternType.Component actual) {
        Matcher imports = new Matcher(new HashMap<>(given), work, false);
        actual.imports()
                .forEach((name, type) -> {
                    ExternType provided = wanted.imports().get(name);
                    if (provided == null) {
                        differ(path, "missing expected import `" + name + "`");
                    } else {
                        imports.match(path + "." + name, type, provided).forEach(differences::add);
                    }
                });
        Substitution seen = new Substitution(imports.given, work);
        Map<String, ExternType> exports = new HashMap<>();
        actual.exports().forEach((name, type) -> exports.put(name, seen.apply(type)));
        instance(path, wanted.exports(), exports);
    }

    private void module(String path, ExternType.CoreModule wanted, ExternType.CoreModule actual) {
        for (CoreImport needed : actual.imports()) {
            CoreExternType provided = importOf(wanted, needed);
            String what = needed.module() + "." + needed.name();
            if (provided == null) {
                differ(path, "missing expected import `" + what + "`");
            } else if (!core(needed.type(), provided)) {
                differ(path, "import `" + what + "` has another type");
            }
        }
        for (CoreExport needed : wanted.exports()) {
            CoreExternType provided = exportOf(actual, needed.name());
            work.spend(1);
            if (provided == null) {
                differ(path, "missing expected export `" + needed.name() + "`");
            } else if (!core(needed.type(), provided)) {
                differ(path, "export `" + needed.name() + "` has another type");
            }
        }
    }

    private @Nullable CoreExternType importOf(ExternType.CoreModule module, CoreImport wanted) {
        for (CoreImport i : module.imports()) {
            work.spend(1);
            if (i.module().equals(wanted.module()) && i.name().equals(wanted.name())) {
                return i.type();
            }
        }
        return null;
    }

    private @Nullable CoreExternType exportOf(ExternType.CoreModule module, String name) {
        for (CoreExport e : module.exports()) {
            work.spend(1);
            if (e.name().equals(name)) {
                return e.type();
            }
        }
        return null;
    }

    /// Whether a core item of type `actual` can be imported as `wanted`.
    static boolean core(CoreExternType wanted, CoreExternType actual) {
        return switch (wanted) {
            case CoreExternType.Func _, CoreExternType.Global _, CoreExternType.Tag _ ->
                    wanted.equals(actual);
            case CoreExternType.Memory w ->
                    actual instanceof CoreExternType.Memory a
                            && w.memory64() == a.memory64()
                            && w.shared() == a.shared()
                            && within(w.minPages(), w.maxPages(), a.minPages(), a.maxPages());
            case CoreExternType.Table w ->
                    actual instanceof CoreExternType.Table a
                            && Objects.equals(w.element(), a.element())
                            && within(w.min(), w.max(), a.min(), a.max());
        };
    }

    private static boolean within(long wantedMin, long wantedMax, long min, long max) {
        return min >= wantedMin && (wantedMax < 0 || (max >= 0 && max <= wantedMax));
    }
}
