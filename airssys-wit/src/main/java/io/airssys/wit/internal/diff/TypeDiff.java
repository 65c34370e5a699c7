package io.airssys.wit.internal.diff;

import io.airssys.wit.TypeDef;
import io.airssys.wit.WitType;
import io.airssys.wit.internal.diff.Scope.Defined;
import io.airssys.wit.internal.diff.Scope.Form;
import io.airssys.wit.internal.diff.Scope.Plain;
import io.airssys.wit.internal.print.TypeText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares types by structure and says the first difference in words. Not thread-safe.
///
/// A pair of definitions is compared once, however often types mention it: types that mention each
/// other twice in a row would else take twice as long with every step. WIT has no recursive types,
/// so every walk ends.
final class TypeDiff {
    private record Pair(String oldHome, String oldName, String newHome, String newName) {}

    private final Pairing pairing;
    private final Map<Pair, Optional<String>> known = new HashMap<>();

    TypeDiff(Pairing pairing) {
        this.pairing = pairing;
    }

    /// {@return how the types differ where they are used; empty when they do not, or only by a
    /// definition whose change is told where it stands}
    Optional<String> used(Scope a, @Nullable WitType old, Scope b, @Nullable WitType now) {
        if (old == null || now == null) {
            return old == null && now == null
                    ? Optional.empty()
                    : Optional.of("is " + text(now) + ", was " + text(old));
        }
        if (old instanceof WitType.Named(String x)
                && now instanceof WitType.Named(String y)
                && toldElsewhere(a.find(x), b.find(y))) {
            return Optional.empty();
        }
        Optional<String> difference = forms(a.form(old), b.form(now));
        String before = text(old);
        String after = text(now);
        return difference.map(d ->
                before.equals(after)
                        ? "is another " + after + ": " + d
                        : "is " + after + ", was " + before);
    }

    /// {@return how two definitions differ in structure; resources only by kind, since their
    /// functions are compared one by one}
    Optional<String> definitions(Defined old, Defined now) {
        return forms(Scope.form(old), Scope.form(now));
    }

    private boolean toldElsewhere(Defined old, Defined now) {
        return old.def().name().equals(now.def().name())
                && pairing.same(old.scope(), now.scope())
                && pairing.told(old.scope());
    }

    private Optional<String> forms(Form old, Form now) {
        if (old instanceof Plain(Scope a, WitType x) && now instanceof Plain(Scope b, WitType y)) {
            return plain(a, x, b, y);
        }
        if (old instanceof Defined x && now instanceof Defined y) {
            Pair pair =
                    new Pair(x.scope().home(), x.def().name(), y.scope().home(), y.def().name());
            Optional<String> difference = known.get(pair);
            if (difference == null) {
                difference = kinds(x, y);
                known.put(pair, difference);
            }
            return difference;
        }
        return Optional.of("is " + describe(now) + ", was " + describe(old));
    }

    private Optional<String> plain(Scope a, WitType old, Scope b, WitType now) {
        return switch (old) {
            case WitType.Own x when now instanceof WitType.Own y ->
                    resources(a.find(x.resource()), b.find(y.resource()));
            case WitType.Borrow x when now instanceof WitType.Borrow y ->
                    resources(a.find(x.resource()), b.find(y.resource()));
            case WitType.ListOf x
                    when now instanceof WitType.ListOf y && x.length() == y.length() ->
                    within("element", used(a, x.element(), b, y.element()));
            case WitType.MapOf x when now instanceof WitType.MapOf y ->
                    within("key", used(a, x.key(), b, y.key()))
                            .or(() -> within("value", used(a, x.value(), b, y.value())));
            case WitType.OptionOf x when now instanceof WitType.OptionOf y ->
                    within("value", used(a, x.some(), b, y.some()));
            case WitType.ResultOf x when now instanceof WitType.ResultOf y ->
                    within("ok value", used(a, x.ok(), b, y.ok()))
                            .or(() -> within("err value", used(a, x.err(), b, y.err())));
            case WitType.TupleOf x
                    when now instanceof WitType.TupleOf y
                            && x.elements().size() == y.elements().size() -> {
                Optional<String> difference = Optional.empty();
                for (int i = 0; i < x.elements().size() && difference.isEmpty(); i++) {
                    difference =
                            within(
                                    "element " + i,
                                    used(a, x.elements().get(i), b, y.elements().get(i)));
                }
                yield difference;
            }
            case WitType.StreamOf x when now instanceof WitType.StreamOf y ->
                    within("element", used(a, x.element(), b, y.element()));
            case WitType.FutureOf x when now instanceof WitType.FutureOf y ->
                    within("value", used(a, x.element(), b, y.element()));
            default ->
                    old.equals(now)
                            ? Optional.empty()
                            : Optional.of("is " + text(now) + ", was " + text(old));
        };
    }

    private static Optional<String> within(String part, Optional<String> difference) {
        return difference.map(d -> "the " + part + " " + d);
    }

    /// An alias of a resource is the resource.
    private Optional<String> resources(Defined old, Defined now) {
        Form x = Scope.form(old);
        Form y = Scope.form(now);
        if (x instanceof Defined(Scope a, TypeDef r)
                && y instanceof Defined(Scope b, TypeDef s)
                && r.name().equals(s.name())
                && pairing.same(a, b)) {
            return Optional.empty();
        }
        return Optional.of("is the resource " + describe(y) + ", was " + describe(x));
    }

    private Optional<String> kinds(Defined old, Defined now) {
        Scope a = old.scope();
        Scope b = now.scope();
        TypeDef.Kind y = now.def().kind();
        return switch (old.def().kind()) {
            case TypeDef.Record r when y instanceof TypeDef.Record s ->
                    parts(
                            "field",
                            r.fields(),
                            s.fields(),
                            TypeDef.Field::name,
                            (f, g) -> used(a, f.type(), b, g.type()));
            case TypeDef.Variant v when y instanceof TypeDef.Variant w ->
                    parts(
                            "case",
                            v.cases(),
                            w.cases(),
                            TypeDef.Case::name,
                            (c, d) -> used(a, c.payload(), b, d.payload()));
            case TypeDef.Enum e when y instanceof TypeDef.Enum f ->
                    parts(
                            "case",
                            e.labels(),
                            f.labels(),
                            TypeDef.Label::name,
                            (_, _) -> Optional.empty());
            case TypeDef.Flags f when y instanceof TypeDef.Flags g ->
                    parts(
                            "flag",
                            f.labels(),
                            g.labels(),
                            TypeDef.Label::name,
                            (_, _) -> Optional.empty());
            case TypeDef.Resource _ when y instanceof TypeDef.Resource -> resources(old, now);
            default -> Optional.of("is " + describe(now) + ", was " + describe(old));
        };
    }

    private interface PartDiff<T> {
        Optional<String> of(T old, T now);
    }

    /// Fields, cases or flags in order: their places are part of the type.
    private static <T> Optional<String> parts(
            String what, List<T> old, List<T> now, Function<T, String> name, PartDiff<T> diff) {
        List<String> before = old.stream().map(name).toList();
        List<String> after = now.stream().map(name).toList();
        if (!before.equals(after)) {
            Optional<String> gone = before.stream().filter(n -> !after.contains(n)).findFirst();
            Optional<String> fresh = after.stream().filter(n -> !before.contains(n)).findFirst();
            if (gone.isPresent() && fresh.isPresent()) {
                return Optional.of(
                        "%s '%s' is gone and '%s' new".formatted(what, gone.get(), fresh.get()));
            }
            if (gone.isPresent()) {
                return Optional.of("%s '%s' is gone".formatted(what, gone.get()));
            }
            return Optional.of(
                    fresh.map(f -> "%s '%s' is new".formatted(what, f))
                            .orElse("its %ss stand in another order".formatted(what)));
        }
        for (int i = 0; i < old.size(); i++) {
            Optional<String> difference = diff.of(old.get(i), now.get(i));
            if (difference.isPresent()) {
                return Optional.of("%s '%s' %s".formatted(what, before.get(i), difference.get()));
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable WitType type) {
        return type == null ? "nothing" : TypeText.of(type);
    }

    private static String describe(Form form) {
        return switch (form) {
            case Plain(_, WitType type) -> TypeText.aliasTarget(type);
            case Defined(Scope scope, TypeDef def) -> {
                String kind = def.kind().getClass().getSimpleName().toLowerCase(Locale.ROOT);
                yield kind + " " + def.name() + " of " + scope.home();
            }
        };
    }
}
