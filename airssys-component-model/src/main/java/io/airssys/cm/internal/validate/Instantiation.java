package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an instance is, judged by the type of its component and of the arguments it is made of.
///
/// @param type its exports, in terms of the resource types of the arguments and new ones of its own
/// @param problems what does not fit, in the order of the imports; then `type` is of no use
public record Instantiation(ExternType.Instance type, List<String> problems) {
    public Instantiation {
        problems = List.copyOf(problems);
    }

    /// {@return the instance that `component` makes of `args`}, for types that were validated
    /// before
    public static Instantiation of(ExternType.Component component, Map<String, ExternType> args) {
        return of(component, args, Work.unbounded());
    }

    static Instantiation of(
            ExternType.Component component, Map<String, ExternType> args, Work work) {
        List<String> problems = new ArrayList<>();
        Matcher matcher = Matcher.strict(work);
        component
                .imports()
                .forEach((name, wanted) -> {
                    ExternType actual = args.get(name);
                    if (actual == null) {
                        problems.add("missing import named `" + name + "`");
                        return;
                    }
                    List<String> differences = matcher.match("`" + name + "`", wanted, actual);
                    if (!differences.isEmpty()) {
                        problems.add("type mismatch for import " + String.join("; ", differences));
                    }
                });
        if (!problems.isEmpty()) {
            return new Instantiation(new ExternType.Instance(Map.of()), problems);
        }
        Map<ResourceType, ResourceType> replaced = new HashMap<>(matcher.given());
        for (ExternType export : component.exports().values()) {
            Substitution.introduced(export, replaced, work);
        }
        Substitution substitution = new Substitution(replaced, matcher.givenTypes(), work);
        Map<String, ExternType> exports = new LinkedHashMap<>();
        component.exports().forEach((name, type) -> exports.put(name, substitution.apply(type)));
        return new Instantiation(new ExternType.Instance(exports), List.of());
    }
}
