package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.internal.observe.CallEvents;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A guest's core function as a component function: `canon lift`.
///
/// A call enters the instance, lowers the arguments with leaving disabled, runs the core function,
/// lifts the result, checks that every borrow came back, runs post-return with leaving disabled and
/// leaves. Whatever goes wrong once guest code was reached poisons the root (TRP-2). Values that
/// are wrong or too large are refused before that and leave the instance usable.
///
/// Confined to one thread at a time like its instance; blocks as long as the guest runs.
final class LiftedFunc extends ComponentFunc {
    private final CoreFunc core;
    private final @Nullable CoreFunc postReturn;
    private final boolean async;
    private final InstanceState instance;
    private final Transfer at;
    private @Nullable FuncPlan values;
    private long[] scratch = {};

    LiftedFunc(CoreFunc core, FuncType type, CanonOptions options, InstanceState instance) {
        super(type);
        this.core = core;
        this.postReturn = options.postReturn();
        this.async = options.async() || type.async();
        this.instance = instance;
        this.at = new Transfer(options, instance);
    }

    @Override
    public List<Val> call(List<Val> args) {
        ValCheck.arguments(type(), args);
        if (values == null) {
            values = plan(CallForm.VALUES);
        }
        Object result = call(values, args.toArray());
        return result == null ? List.of() : List.of((Val) result);
    }

    /// {@return the instance it belongs to}
    InstanceState instance() {
        return instance;
    }

    /// {@return the plan for calls in `form`, shared with other instances of the component}
    FuncPlan plan(CallForm form) {
        return instance.root().plans().plan(type(), form);
    }

    /// Calls it for the host, with arguments as `plan` wants them.
    @Nullable Object call(FuncPlan plan, @Nullable Object[] args) {
        return CallEvents.recording()
                ? instance.root().recorded(exportName(), () -> callPlainly(plan, args))
                : callPlainly(plan, args);
    }

    private @Nullable Object callPlainly(FuncPlan plan, @Nullable Object[] args) {
        enter(true);
        try {
            return run(plan, args);
        } catch (Trap trap) {
            throw instance.root().origin().located(trap, exportName());
        }
    }

    private @Nullable Object run(FuncPlan plan, @Nullable Object[] args) {
        boolean intact = false;
        try {
            at.begin();
            long[] flat = scratch(plan.coreParams);
            instance.forbidLeaving();
            try {
                plan.lowerParams(at, args, flat);
            } catch (BadValue | LimitExceeded e) {
                at.takeBackGiven();
                intact = true;
                throw e;
            }
            instance.allowLeaving();
            Object result = callCore(plan, flat);
            intact = true;
            return result;
        } catch (StackOverflowError e) {
            throw new Trap(TrapKind.STACK_EXHAUSTED, "", List.of(), e);
        } catch (OutOfMemoryError _) {
            throw Faults.noRoom();
        } finally {
            at.end();
            instance.leave(intact);
        }
    }

    /// Calls it from another guest.
    ///
    /// The result is moved before post-return runs. If the caller's side cannot take it, this side
    /// still ends its call as it should: it did nothing wrong.
    ///
    /// @param core as the caller gave the arguments
    /// @return core results for the caller
    long[] callFrom(Transfer caller, FuncMove move, long[] core) {
        enter(false);
        boolean intact = false;
        try {
            at.begin();
            long[] flat = scratch(move.coreParams);
            instance.forbidLeaving();
            try {
                move.params(caller, core, at, flat);
            } catch (BadValue | ComponentException e) {
                at.takeBackGiven();
                intact = !at.failed;
                throw e;
            }
            instance.allowLeaving();
            long[] out = this.core.call(flat);
            at.refresh();
            caller.refresh();
            caller.instance.forbidLeaving();
            long[] results;
            try {
                results = move.result(at, out, caller, core);
            } catch (ComponentException e) {
                if (caller.failed) {
                    finish(out);
                    intact = true;
                }
                throw e;
            }
            caller.instance.allowLeaving();
            finish(out);
            intact = true;
            return results;
        } catch (BadValue e) {
            // Only a handle can be unfit: everything else was checked as it was read.
            throw Faults.handle(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new Trap(TrapKind.STACK_EXHAUSTED, "", List.of(), e);
        } catch (OutOfMemoryError _) {
            throw Faults.noRoom();
        } finally {
            at.end();
            instance.leave(intact);
        }
    }

    /// Calls it for the host with scalars as arguments, for example in [#scratch], and any result.
    @Nullable Object callFlat(FuncPlan plan, long[] flat) {
        enter(true);
        boolean intact = false;
        try {
            at.begin();
            Object result = callCore(plan, flat);
            intact = true;
            return result;
        } catch (StackOverflowError e) {
            throw new Trap(TrapKind.STACK_EXHAUSTED, "", List.of(), e);
        } catch (OutOfMemoryError _) {
            throw Faults.noRoom();
        } finally {
            at.end();
            instance.leave(intact);
        }
    }

    private @Nullable Object callCore(FuncPlan plan, long[] flat) {
        long[] out = core.call(flat);
        at.refresh();
        Object result = plan.liftResult(at, out);
        finish(out);
        return result;
    }

    /// Calls it for the host when parameters and result are all scalars, without boxing.
    ///
    /// @param flat core arguments, for example in [#scratch]
    /// @param result type of the result, null when there is none
    /// @return the canonical bits of the result, 0 when there is none
    long callScalars(long[] flat, ValType.@Nullable Prim result) {
        return CallEvents.recording()
                ? instance.root().recorded(exportName(), () -> callScalarsPlainly(flat, result))
                : callScalarsPlainly(flat, result);
    }

    private long callScalarsPlainly(long[] flat, ValType.@Nullable Prim result) {
        enter(true);
        boolean intact = false;
        try {
            long[] out = core.call(flat);
            long bits = result == null ? 0 : Scalar.lift(result, out[0]);
            finish(out);
            intact = true;
            return bits;
        } catch (StackOverflowError e) {
            throw new Trap(TrapKind.STACK_EXHAUSTED, "", List.of(), e);
        } catch (Trap trap) {
            throw instance.root().origin().located(trap, exportName());
        } finally {
            instance.leave(intact);
        }
    }

    /// {@return an array for `length` core arguments, used again by the next call}
    long[] scratch(int length) {
        if (scratch.length != length) {
            scratch = new long[length];
        }
        return scratch;
    }

    private void enter(boolean fromHost) {
        if (async) {
            throw Faults.async("the function is lifted or declared async");
        }
        if (fromHost) {
            instance.enterFromHost();
        } else {
            instance.enter();
        }
    }

    private void finish(long[] out) {
        if (at.borrows != 0) {
            throw new Trap(TrapKind.ABI_BORROW, at.borrows + " not dropped");
        }
        if (postReturn != null) {
            instance.forbidLeaving();
            postReturn.call(out);
        }
    }
}
