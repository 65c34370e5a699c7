package io.airssys.cm.internal.endive;

import io.airssys.cm.TrapKind;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;

/// `call_indirect` from one module into another.
///
/// Endive 1.0.0 compares the type *index* of the caller with the type section of the callee, which
/// is right only while both modules number their types alike. A component's shim and fixup modules
/// do not, so their calls would trap, or worse, be let through with the wrong arguments. The engine
/// lets its user supply the run-time support class it copies into every compiled module; in ours
/// ([SupportClass]) types are compared by structure, as the core specification wants.
public final class IndirectCalls {
    private IndirectCalls() {}

    /// Called by generated code.
    ///
    /// @param typeIndex the type the caller expects, as its own module numbers it
    /// @param function the callee, as the target's module numbers it
    /// @param caller any generated class of the calling module
    public static long[] call(
            long[] args, int typeIndex, int function, Instance target, Class<?> caller) {
        FunctionType expected = ((GuestClassLoader) caller.getClassLoader()).types()[typeIndex];
        FunctionType actual = target.type(target.functionType(function));
        if (!expected.equals(actual)) {
            throw new GuestTrap(TrapKind.INDIRECT_CALL_TYPE, "");
        }
        return target.getMachine().call(function, args);
    }
}
