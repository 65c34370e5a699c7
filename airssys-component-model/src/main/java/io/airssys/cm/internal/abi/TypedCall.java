package io.airssys.cm.internal.abi;

import io.airssys.cm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One function of a bound instance, as generated code calls it.
///
/// Methods whose parameters and result are all Java primitives take [#scalars], [#put] and
/// [#callScalars], which box nothing; all others take [#call].
public final class TypedCall {
    private final LiftedFunc function;
    private final FuncPlan plan;
    private final ValType.Prim[] params;
    private final ValType.@Nullable Prim result;

    TypedCall(LiftedFunc function, FuncPlan plan) {
        this.function = function;
        this.plan = plan;
        List<ValType.Prim> types = new ArrayList<>();
        for (ValType.Field param : function.type().params()) {
            if (param.type() instanceof ValType.Prim prim) {
                types.add(prim);
            }
        }
        this.params = types.toArray(ValType.Prim[]::new);
        this.result = function.type().result() instanceof ValType.Prim prim ? prim : null;
    }

    /// Calls it with boxed arguments.
    public @Nullable Object call(@Nullable Object[] args) {
        return function.call(plan, args);
    }

    /// {@return an array for the arguments of [#callScalars]}
    public long[] scalars() {
        return function.scratch(params.length);
    }

    /// Puts one argument: a number, or the raw bits of a float.
    public void put(long[] core, int index, long bits) {
        ValType.Prim type = params[index];
        try {
            core[index] = Scalar.lower(type, Scalar.checked(type, bits));
        } catch (BadValue e) {
            throw e.in("args[" + index + "]");
        }
    }

    /// {@return the result as a number or the raw bits of a float; 0 when there is none}
    public long callScalars(long[] core) {
        return function.callScalars(core, result);
    }
}
