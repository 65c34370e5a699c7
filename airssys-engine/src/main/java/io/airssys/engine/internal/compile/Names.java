package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.run.Arithmetic;
import io.airssys.engine.internal.run.ElementTable;
import io.airssys.engine.internal.run.ExceptionTag;
import io.airssys.engine.internal.run.FuncRef;
import io.airssys.engine.internal.run.GlobalCell;
import io.airssys.engine.internal.run.GuestCode;
import io.airssys.engine.internal.run.GuestException;
import io.airssys.engine.internal.run.GuestInstance;
import io.airssys.engine.internal.run.LinearMemory;
import io.airssys.engine.internal.run.Meter;
import io.airssys.engine.internal.run.RtType;
import io.airssys.engine.internal.run.Support;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// The classes generated code names, and how function types become method types.
final class Names {
    static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();
    static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc OBJECTS = OBJECT.arrayType();
    static final ClassDesc HANDLE = ConstantDescs.CD_MethodHandle;
    static final ClassDesc VAR_HANDLE = ConstantDescs.CD_VarHandle;
    static final ClassDesc SUPPORT = of(Support.class);
    static final ClassDesc ARITHMETIC = of(Arithmetic.class);
    static final ClassDesc METER = of(Meter.class);
    static final ClassDesc FUNC_REF = of(FuncRef.class);
    static final ClassDesc GUEST_CODE = of(GuestCode.class);
    static final ClassDesc GUEST_INSTANCE = of(GuestInstance.class);
    static final ClassDesc MODULE = of(ModuleDef.class);
    static final ClassDesc MEMORY = of(LinearMemory.class);
    static final ClassDesc TABLE = of(ElementTable.class);
    static final ClassDesc GLOBAL = of(GlobalCell.class);
    static final ClassDesc TAG = of(ExceptionTag.class);
    static final ClassDesc RT_TYPE = of(RtType.class);
    static final ClassDesc EXCEPTION = of(GuestException.class);

    private Names() {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static ClassDesc carrier(ValType.Kind kind) {
        return switch (kind) {
            case I32 -> ConstantDescs.CD_int;
            case I64, V128 -> ConstantDescs.CD_long;
            case F32 -> ConstantDescs.CD_float;
            case F64 -> ConstantDescs.CD_double;
            case REF -> OBJECT;
        };
    }

    /// {@return whether a function of this type returns its result as a JVM method does}
    static boolean returnsOne(FuncType type) {
        return type.results().size() == 1 && type.results().getFirst().kind() != ValType.Kind.V128;
    }

    static ClassDesc result(FuncType type) {
        return returnsOne(type) ? carrier(type.results().getFirst().kind()) : ConstantDescs.CD_void;
    }

    /// {@return the parameters as the JVM sees them; a vector is two longs}
    static List<ClassDesc> params(FuncType type) {
        List<ClassDesc> all = new ArrayList<>();
        for (ValType param : type.params()) {
            all.add(carrier(param.kind()));
            if (param.kind() == ValType.Kind.V128) {
                all.add(ConstantDescs.CD_long);
            }
        }
        return all;
    }

    /// {@return the type of a function's method, with what follows the parameters}
    static MethodTypeDesc method(FuncType type, ClassDesc... more) {
        List<ClassDesc> all = params(type);
        all.addAll(List.of(more));
        return MethodTypeDesc.of(result(type), all);
    }
}
