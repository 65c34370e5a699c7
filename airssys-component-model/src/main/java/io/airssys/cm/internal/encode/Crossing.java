package io.airssys.cm.internal.encode;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.abi.Layout;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;

/// How a function appears to a core module, and which canonical options that takes.
///
/// Source: Component Model, CanonicalABI.md, "Flattening", "canonopt Validation".
///
/// @param core the type of the core function
/// @param memory whether arguments or the result travel through memory
/// @param realloc whether memory is allocated in the core module
record Crossing(CoreExternType.Func core, boolean memory, boolean realloc) {
    /// {@return how a core module calls a function of `type`}
    static Crossing lowered(FuncType type) {
        CoreExternType.Func core = Layout.lowered(type, false);
        boolean allocates = Signatures.points(type.result());
        boolean memory = allocates || points(type) || spilled(type) || resultSpilled(type);
        return new Crossing(core, memory, allocates);
    }

    /// {@return how a core module offers a function of `type`}
    static Crossing lifted(FuncType type) {
        boolean allocates = points(type) || spilled(type);
        boolean memory = allocates || Signatures.points(type.result()) || resultSpilled(type);
        return new Crossing(Layout.lifted(type, false, false), memory, allocates);
    }

    private static boolean points(FuncType type) {
        return type.params().stream().anyMatch(p -> Signatures.points(p.type()));
    }

    private static boolean spilled(FuncType type) {
        List<CoreValType> flat =
                Layout.ofFields(type.params().stream().map(ValType.Field::type).toList()).flat();
        return flat == null || flat.size() > Layout.MAX_FLAT_PARAMS;
    }

    private static boolean resultSpilled(FuncType type) {
        ValType result = type.result();
        if (result == null) {
            return false;
        }
        List<CoreValType> flat = Layout.of(result).flat();
        return flat == null || flat.size() > Layout.MAX_FLAT_RESULTS;
    }
}
