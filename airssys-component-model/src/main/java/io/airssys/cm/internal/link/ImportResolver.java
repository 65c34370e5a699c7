package io.airssys.cm.internal.link;

import io.airssys.cm.ComponentException;
import io.airssys.cm.internal.validate.ExternNames;
import io.airssys.cm.internal.validate.Matcher;
import io.airssys.cm.internal.validate.Semver;
import io.airssys.cm.internal.validate.TypeText;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds something provided for every import of a component, and checks that it fits.
///
/// An interface matches by its exact name, else by the highest provided version of the same line
/// (CM-10). An instance of value types only needs no provider: it has nothing live in it.
public final class ImportResolver {
    private ImportResolver() {}

    /// {@return the live item for each import that needs one}
    ///
    /// @throws ComponentException.Unlinkable `LNK-001` nothing provided, `LNK-002` types differ,
    ///   `LNK-004` provided in no compatible version
    public static Map<String, Linked> resolve(
            ExternType.Component component,
            Map<String, Provided> provided,
            List<Provided.Typed<?>> functions) {
        Matcher matcher = Matcher.forLinker();
        Map<String, Linked> linked = new LinkedHashMap<>();
        component
                .imports()
                .forEach((name, wanted) -> {
                    Provided found = find(provided, name);
                    if (found != null) {
                        linked.put(name, fit(name, wanted, found, matcher));
                    } else if (live(wanted)) {
                        Linked function = function(name, wanted, functions);
                        if (function == null) {
                            throw missing(name, wanted, provided);
                        }
                        linked.put(name, function);
                    }
                });
        return linked;
    }

    private static @Nullable Linked function(
            String name, ExternType wanted, List<Provided.Typed<?>> functions) {
        if (!(wanted instanceof ExternType.Func(FuncType type))) {
            return null;
        }
        for (Provided.Typed<?> typed : functions) {
            if (typed.has(name)) {
                try {
                    return new Linked.Func(
                            Objects.requireNonNull(typed.bind(name, Map.of(name, type)).get(name)));
                } catch (IllegalArgumentException e) {
                    throw mismatch(name, List.of(String.valueOf(e.getMessage())));
                }
            }
        }
        return null;
    }

    private static Linked fit(String name, ExternType wanted, Provided found, Matcher matcher) {
        return switch (found) {
            case Provided.Item(ExternType type, Linked live) -> {
                List<String> differences = matcher.match(name, wanted, type);
                if (!differences.isEmpty()) {
                    throw mismatch(name, differences);
                }
                yield live;
            }
            case Provided.Host host -> {
                if (!(wanted instanceof ExternType.Instance instance)) {
                    throw mismatch(
                            name,
                            List.of(
                                    "a "
                                            + TypeText.kind(wanted)
                                            + " is imported, an interface is provided"));
                }
                List<String> differences = new ArrayList<>();
                Linked live = HostLinking.link(name, instance, host, matcher, differences);
                if (!differences.isEmpty()) {
                    throw mismatch(name, differences);
                }
                yield live;
            }
        };
    }

    /// {@return the entry of `names` for `name`: exact, or the highest compatible version}
    public static <T> @Nullable T find(Map<String, T> names, String name) {
        T exact = names.get(name);
        if (exact != null || name.indexOf('@') < 0) {
            return exact;
        }
        ExternNames.Parsed.Interface wanted = parse(name);
        if (wanted == null) {
            return null;
        }
        Semver version = Semver.parse(String.valueOf(wanted.version()), name);
        T best = null;
        Semver highest = null;
        for (Map.Entry<String, T> entry : names.entrySet()) {
            if (!entry.getKey().startsWith(wanted.unversioned() + "@")) {
                continue;
            }
            ExternNames.Parsed.Interface other = parse(entry.getKey());
            if (other == null) {
                continue;
            }
            Semver offered = Semver.parse(String.valueOf(other.version()), entry.getKey());
            if (offered.compatibleWith(version)
                    && (highest == null || offered.compareTo(highest) > 0)) {
                highest = offered;
                best = entry.getValue();
            }
        }
        return best;
    }

    private static ExternNames.Parsed.@Nullable Interface parse(String name) {
        try {
            return ExternNames.parse(name) instanceof ExternNames.Parsed.Interface i
                            && i.version() != null
                    ? i
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean live(ExternType type) {
        return switch (type) {
            case ExternType.Type _, ExternType.Described _ -> false;
            case ExternType.Instance instance ->
                    instance.exports().values().stream().anyMatch(ImportResolver::live);
            case ExternType.Func _,
                    ExternType.Component _,
                    ExternType.CoreModule _,
                    ExternType.Resource _ ->
                    true;
        };
    }

    private static ComponentException.Unlinkable missing(
            String name, ExternType wanted, Map<String, Provided> provided) {
        int at = name.indexOf('@');
        String unversioned = at < 0 ? name : name.substring(0, at);
        List<String> others =
                provided.keySet().stream()
                        .filter(p -> p.equals(unversioned) || p.startsWith(unversioned + "@"))
                        .sorted()
                        .toList();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("import", name);
        if (!others.isEmpty()) {
            details.put("provided", others);
            return new ComponentException.Unlinkable(
                    "LNK-004",
                    "import `"
                            + name
                            + "` is provided in no compatible version, only as "
                            + String.join(", ", others),
                    details);
        }
        return new ComponentException.Unlinkable(
                "LNK-001",
                "import `"
                        + name
                        + "` ("
                        + TypeText.kind(wanted)
                        + ") is not provided; provided are: "
                        + (provided.isEmpty()
                                ? "none"
                                : String.join(", ", new TreeSet<>(provided.keySet()))),
                details);
    }

    private static ComponentException.Unlinkable mismatch(String name, List<String> differences) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("import", name);
        details.put("differences", differences);
        return new ComponentException.Unlinkable(
                "LNK-002",
                "import `"
                        + name
                        + "` does not fit what is provided: "
                        + String.join("; ", differences),
                details);
    }
}
