package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A component function as a core function of one guest: `canon lower`.
///
/// A call checks that the guest may call out, lifts the arguments, calls, lowers the result with
/// leaving disabled and gives back what was lent.
final class LoweredFunc {
    private final ComponentFunc callee;
    private final FuncPlan plan;
    private final InstanceState caller;
    private final Transfer at;

    LoweredFunc(ComponentFunc callee, FuncPlan plan, CanonOptions options, InstanceState caller) {
        this.callee = callee;
        this.plan = plan;
        this.caller = caller;
        this.at = new Transfer(options, caller);
    }

    long[] call(long[] core) {
        caller.checkMayLeave();
        at.begin();
        try {
            Object result = invoke(plan.liftParams(at, core));
            at.refresh();
            caller.forbidLeaving();
            long[] out = lower(result, core);
            caller.allowLeaving();
            return out;
        } finally {
            at.end();
        }
    }

    private long[] lower(@Nullable Object result, long[] core) {
        try {
            return plan.lowerResult(at, result, core);
        } catch (BadValue e) {
            throw new Trap(
                    TrapKind.HOST_FUNCTION,
                    "its result is no value of its type: " + e.getMessage(),
                    List.of(),
                    e);
        }
    }

    /// A Java exception of a host function never reaches the guest: it ends the call as a trap
    /// whose cause only the host sees (ERR-3).
    private @Nullable Object invoke(@Nullable Object[] args) {
        try {
            return callee.invoke(caller, args);
        } catch (ComponentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Trap(TrapKind.HOST_FUNCTION, "see the cause", List.of(), e);
        }
    }
}
