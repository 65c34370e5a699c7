package io.airssys.cm.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A component-level function type.
///
/// @param async whether it is declared `async`; such functions link, calling one is refused
public record FuncType(List<ValType.Field> params, @Nullable ValType result, boolean async) {
    public FuncType {
        params = List.copyOf(params);
    }
}
