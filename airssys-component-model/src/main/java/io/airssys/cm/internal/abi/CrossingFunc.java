package io.airssys.cm.internal.abi;

import io.airssys.cm.type.FuncType;
import org.jspecify.annotations.Nullable;

/// A function of one guest as a core function of another: `canon lower` of what `canon lift` made.
///
/// A call checks that the caller may call out, enters the callee, moves the arguments over, runs
/// it, moves the result back while neither may call out, and gives back what was lent. What a list
/// or a string points to is copied once, from memory to memory, and nothing becomes a Java value.
final class CrossingFunc {
    private final LiftedFunc callee;
    private final FuncType type;
    private final InstanceState caller;
    private final Transfer at;
    private @Nullable FuncMove move;

    /// @param type the function's type as the caller's component sees it
    CrossingFunc(LiftedFunc callee, FuncType type, CanonOptions options, InstanceState caller) {
        this.callee = callee;
        this.type = type;
        this.caller = caller;
        this.at = new Transfer(options, caller);
    }

    long[] call(long[] core) {
        caller.checkMayLeave();
        if (move == null) {
            move = caller.root().plans().move(type, callee.type());
        }
        at.begin();
        try {
            return callee.callFrom(at, move, core);
        } finally {
            at.end();
        }
    }
}
