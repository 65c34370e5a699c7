package io.airssys.cm.internal.abi;

import io.airssys.cm.GuestErrorException;
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

    /// Whether an error of a `result` is thrown and the `ok` value returned.
    private final boolean throwing;

    TypedCall(LiftedFunc function, FuncPlan plan, JavaForm form) {
        this.function = function;
        this.plan = plan;
        this.throwing = form.thrownError() != null;
        List<ValType.Prim> types = new ArrayList<>();
        for (ValType.Field param : function.type().params()) {
            if (param.type() instanceof ValType.Prim prim) {
                types.add(prim);
            }
        }
        this.params = types.toArray(ValType.Prim[]::new);
        ValType returned = function.type().result();
        ValType seen = throwing && returned instanceof ValType.ResultOf r ? r.ok() : returned;
        this.result = seen instanceof ValType.Prim prim ? prim : null;
    }

    /// Calls it with boxed arguments.
    public @Nullable Object call(@Nullable Object[] args) {
        return unlessError(function.call(plan, args));
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
        if (!throwing) {
            return function.callScalars(core, result);
        }
        Object value = unlessError(function.callFlat(plan, core));
        return result == null ? 0 : JavaScalars.boxing(result).unbox(Plan.present(value));
    }

    /// Throws the error of a function whose call is over, so that the instance is as after any
    /// other call.
    private static @Nullable Object unlessError(@Nullable Object value) {
        if (value instanceof GuestErrorException error) {
            throw error;
        }
        return value;
    }
}
