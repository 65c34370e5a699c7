package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;

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
            Object result = callee.invoke(caller, plan.liftParams(at, core));
            at.refresh();
            caller.forbidLeaving();
            long[] out = plan.lowerResult(at, result, core);
            caller.allowLeaving();
            return out;
        } catch (ComponentException e) {
            throw e;
        } catch (RuntimeException e) {
            // A value class that refused its parts, or a result that is no value of its type: the
            // guest must not see a Java exception, the host finds it as the cause (ERR-3).
            throw HostMethod.failed("a host function", e);
        } catch (OutOfMemoryError _) {
            throw Faults.noRoom();
        } finally {
            at.end();
        }
    }
}
