package io.airssys.cm.internal.validate;

import io.airssys.cm.type.ExternType;
import java.util.Collection;
import java.util.IdentityHashMap;

/// Bounds how deep instance and component types nest (LOD-3). Types refer to earlier ones by index,
/// so a flat file can ask for any depth, and everything that walks types walks them recursively.
final class Nesting {
    private static final int MAX_DEPTH = 100;

    private final IdentityHashMap<ExternType, Integer> known = new IdentityHashMap<>();
    private final Work work;

    Nesting(Work work) {
        this.work = work;
    }

    /// {@return `type`, when it is not too deep}
    <T extends ExternType> T checked(Scope scope, T type, int offset) {
        if (depth(type) > MAX_DEPTH) {
            throw scope.invalid(
                    "instance and component types nested deeper than " + MAX_DEPTH, offset);
        }
        return type;
    }

    private int depth(ExternType type) {
        Integer before = known.get(type);
        if (before != null) {
            return before;
        }
        work.spend(1);
        int depth =
                switch (type) {
                    case ExternType.Instance i -> 1 + deepest(i.exports().values());
                    case ExternType.Component c ->
                            1
                                    + Math.max(
                                            deepest(c.imports().values()),
                                            deepest(c.exports().values()));
                    case ExternType.Described(ExternType described) -> 1 + depth(described);
                    case ExternType.Func _,
                            ExternType.Type _,
                            ExternType.Resource _,
                            ExternType.CoreModule _ ->
                            0;
                };
        if (depth > 0) {
            known.put(type, depth);
        }
        return depth;
    }

    private int deepest(Collection<ExternType> types) {
        int deepest = 0;
        for (ExternType type : types) {
            deepest = Math.max(deepest, depth(type));
        }
        return deepest;
    }
}
