package io.airssys.engine.internal.run;

import io.airssys.engine.ValType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value type independent of the module that names it.
///
/// @param type the type, with every typed function reference as a reference to any function
/// @param target the function type of a typed function reference, otherwise null
public record RtVal(ValType type, @Nullable RtType target) {
    /// {@return a type that refers to no type of a module}
    public static RtVal of(ValType type) {
        return new RtVal(type, null);
    }

    /// {@return a type of a module}
    public static RtVal of(ValType type, RtType[] types) {
        return type.isRef() && type.heap() >= 0
                ? new RtVal(ValType.ref(type.nullable(), ValType.FUNC), types[type.heap()])
                : new RtVal(type, null);
    }

    /// {@return whether a value of this type may stand where one of `wanted` is expected}
    public boolean matches(RtVal wanted) {
        if (!type.isRef() || !wanted.type.isRef()) {
            return equals(wanted);
        }
        return type.heap() == wanted.type.heap()
                && (!type.nullable() || wanted.type.nullable())
                && (wanted.target == null || Objects.equals(wanted.target, target));
    }

    /// {@return whether this object, given by the host, is a value of this reference type}
    public boolean accepts(@Nullable Object value) {
        if (value == null) {
            return type.nullable();
        }
        return switch (type.heap()) {
            case ValType.FUNC ->
                    value instanceof FuncRef f && (target == null || f.rtType().equals(target));
            case ValType.EXN -> value instanceof GuestException;
            default -> true;
        };
    }
}
