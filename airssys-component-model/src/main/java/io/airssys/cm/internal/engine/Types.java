package io.airssys.cm.internal.engine;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import io.airssys.engine.ExternType;
import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import java.util.List;

/// The engine's types as types of the SPI, and function types the other way.
final class Types {
    private Types() {}

    static CoreExternType of(ExternType type) {
        return switch (type) {
            case ExternType.Func f -> of(f.type());
            case ExternType.Table t -> of(t);
            case ExternType.Memory m -> of(m);
            case ExternType.Global g -> of(g);
            case ExternType.Tag t -> of(t);
        };
    }

    static CoreExternType.Func of(FuncType type) {
        return new CoreExternType.Func(all(type.params()), all(type.results()));
    }

    static CoreExternType.Table of(ExternType.Table type) {
        return new CoreExternType.Table(
                of(type.element()), type.limits().min(), type.limits().max());
    }

    static CoreExternType.Memory of(ExternType.Memory type) {
        return new CoreExternType.Memory(type.limits().min(), type.limits().max(), false, false);
    }

    static CoreExternType.Global of(ExternType.Global type) {
        return new CoreExternType.Global(of(type.type()), type.mutable());
    }

    static CoreExternType.Tag of(ExternType.Tag type) {
        return new CoreExternType.Tag(of(type.type()));
    }

    private static List<CoreValType> all(List<ValType> types) {
        return types.stream().map(Types::of).toList();
    }

    /// The SPI has no word for typed references; to a component they are references like any.
    private static CoreValType of(ValType type) {
        return switch (type.kind()) {
            case I32 -> CoreValType.I32;
            case I64 -> CoreValType.I64;
            case F32 -> CoreValType.F32;
            case F64 -> CoreValType.F64;
            case V128 -> CoreValType.V128;
            case REF ->
                    switch (type.heap()) {
                        case ValType.EXTERN -> CoreValType.EXTERNREF;
                        case ValType.EXN -> CoreValType.EXNREF;
                        default -> CoreValType.FUNCREF;
                    };
        };
    }

    static FuncType of(CoreExternType.Func type) {
        return new FuncType(
                type.params().stream().map(Types::of).toList(),
                type.results().stream().map(Types::of).toList());
    }

    private static ValType of(CoreValType type) {
        return switch (type) {
            case I32 -> ValType.I32;
            case I64 -> ValType.I64;
            case F32 -> ValType.F32;
            case F64 -> ValType.F64;
            case V128 -> ValType.V128;
            case FUNCREF -> ValType.FUNCREF;
            case EXTERNREF -> ValType.EXTERNREF;
            case EXNREF -> ValType.EXNREF;
        };
    }
}
