package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.engine.HostFunc;
import io.airssys.cm.type.FuncType;
import java.util.List;

/// The canonical definitions the linker asks for.
///
/// What they make belongs to one instance and is used by one thread at a time.
public final class Canon {
    private static final CoreExternType.Func TAKES_ONE =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of());
    private static final CoreExternType.Func TAKES_AND_GIVES_ONE =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of(CoreValType.I32));
    private static final CoreExternType.Func NOTHING_TO_NOTHING =
            new CoreExternType.Func(List.of(), List.of());
    private static final long[] NOTHING = {};

    private Canon() {}

    /// `canon lift`: a core function of `callee` as a component function.
    public static ComponentFunc lift(
            CoreFunc core, FuncType type, CanonOptions options, InstanceState callee) {
        return new LiftedFunc(core, type, options, callee);
    }

    /// `canon lower`: a component function as a core function that `caller` may import.
    ///
    /// Between an instance and one it made, or itself, it links; calling it traps (INS-4). Who may
    /// call whom is settled here, so no call pays for the question.
    ///
    /// @param type the function's type as the caller's component sees it
    public static CoreFunc lower(
            ComponentFunc callee, FuncType type, CanonOptions options, InstanceState caller) {
        CoreExternType.Func core = Layout.lowered(type, options.async());
        if (options.async() || type.async() || callee.type().async()) {
            return refused(core, "an async function", caller);
        }
        if (callee instanceof LiftedFunc lifted) {
            if (caller.inLineWith(lifted.instance())) {
                return new HostFunc(
                        core,
                        _ -> {
                            caller.checkMayLeave();
                            throw new Trap(
                                    TrapKind.REENTERED,
                                    "an instance and the one that made it do not call each other");
                        });
            }
            return new HostFunc(core, new CrossingFunc(lifted, type, options, caller)::call);
        }
        FuncPlan plan = caller.root().plans().plan(type, callee.form());
        return new HostFunc(core, new LoweredFunc(callee, plan, options, caller)::call);
    }

    /// `canon resource.new`: a representation becomes an owned handle.
    public static CoreFunc resourceNew(RuntimeResource resource, InstanceState instance) {
        return new HostFunc(
                TAKES_AND_GIVES_ONE,
                args -> {
                    instance.checkMayLeave();
                    LiveHandle handle = LiveHandle.ofGuest(resource, (int) args[0]);
                    return new long[] {instance.handles().insert(handle.intoTable())};
                });
    }

    /// `canon resource.drop`: a handle leaves the table; an owned one ends its resource.
    public static CoreFunc resourceDrop(RuntimeResource resource, InstanceState instance) {
        return new HostFunc(
                TAKES_ONE,
                args -> {
                    instance.checkMayLeave();
                    instance.handles().take((int) args[0], resource).dropIn(instance);
                    return NOTHING;
                });
    }

    /// `canon resource.rep`: the representation behind a handle of a resource the instance
    /// implements.
    public static CoreFunc resourceRep(RuntimeResource resource, InstanceState instance) {
        return new HostFunc(
                TAKES_AND_GIVES_ONE,
                args -> {
                    LiveHandle handle = instance.handles().get((int) args[0], resource);
                    return new long[] {Integer.toUnsignedLong(handle.rep())};
                });
    }

    /// `canon context.get`: a slot of the running call's own storage, zero when the call begins.
    ///
    /// @param type gives one i32 or i64
    public static CoreFunc contextGet(int slot, CoreExternType.Func type, InstanceState instance) {
        long[] context = instance.context();
        return new HostFunc(type, _ -> new long[] {context[slot]});
    }

    /// `canon context.set`.
    ///
    /// @param type takes one i32 or i64
    public static CoreFunc contextSet(int slot, CoreExternType.Func type, InstanceState instance) {
        long[] context = instance.context();
        return new HostFunc(
                type,
                args -> {
                    context[slot] = args[0];
                    return NOTHING;
                });
    }

    /// `canon backpressure.inc` and `backpressure.dec`: how often the guest asked that no further
    /// call begins. Calls are served one at a time anyway, so only the count is kept.
    ///
    /// @param by 1 or -1
    public static CoreFunc backpressure(int by, InstanceState instance) {
        return new HostFunc(
                NOTHING_TO_NOTHING,
                _ -> {
                    instance.backpressure(by);
                    return NOTHING;
                });
    }

    /// A built-in or function of the async world: it links; calling it traps, after the rule about
    /// leaving (CM-11).
    ///
    /// @param what its name, for example `stream.read`
    public static CoreFunc refused(CoreExternType.Func type, String what, InstanceState instance) {
        return new HostFunc(
                type,
                _ -> {
                    instance.checkMayLeave();
                    throw Faults.async(what);
                });
    }
}
