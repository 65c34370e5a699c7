package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.TrapKind;
import io.airssys.cm.internal.run.StopReason;
import java.util.Locale;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;

/// Turns what leaves generated code into a trap of a known kind with the guest's frames.
///
/// Endive tells its traps apart by their text; the texts are those of the core test suite and are
/// pinned by our tests together with the version of the engine.
final class Traps {
    private Traps() {}

    /// Classifies what came out of a call.
    ///
    /// @param thrown what came out of generated code
    /// @param code the module that was called
    /// @return the exception to throw: a trap, or an exception of ours that only passed through
    static ComponentException of(Throwable thrown, GuestCode code) {
        var root = thrown;
        while (root instanceof WasmEngineException && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ComponentException ours) {
            return ours;
        }
        var kind = kindOf(root);
        var frames = GuestFrames.of(root.getStackTrace(), code);
        // Only what we cannot explain keeps its cause: Java frames are of no use to a guest's
        // author.
        return kind == TrapKind.UNKNOWN
                ? new Trap(kind, root.getClass().getSimpleName(), frames, root)
                : new Trap(kind, "", frames, null);
    }

    private static TrapKind kindOf(Throwable thrown) {
        return switch (thrown) {
            case GuestTrap trap -> trap.kind();
            case StackOverflowError _ -> TrapKind.STACK_EXHAUSTED;
            case WasmInterruptedException _ -> StopReason.ofCurrentThread();
            case WasmException _ -> TrapKind.UNCAUGHT_EXCEPTION;
            case ArithmeticException _ -> TrapKind.INTEGER_DIVIDE_BY_ZERO;
            case TrapException trap ->
                    text(trap).contains("null") ? TrapKind.NULL_ELEMENT : TrapKind.UNREACHABLE;
            case UninstantiableException failed -> byText(text(failed));
            case WasmEngineException failed -> byText(text(failed));
            default -> TrapKind.UNKNOWN;
        };
    }

    private static String text(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static TrapKind byText(String text) {
        if (text.contains("integer divide by zero")) {
            return TrapKind.INTEGER_DIVIDE_BY_ZERO;
        } else if (text.contains("integer overflow")) {
            return TrapKind.INTEGER_OVERFLOW;
        } else if (text.contains("invalid conversion")) {
            return TrapKind.INVALID_CONVERSION;
        } else if (text.contains("out of bounds memory")) {
            return TrapKind.MEMORY_OUT_OF_BOUNDS;
        } else if (text.contains("out of bounds table") || text.contains("undefined element")) {
            return TrapKind.TABLE_OUT_OF_BOUNDS;
        } else if (text.contains("uninitialized element") || text.contains("null")) {
            return TrapKind.NULL_ELEMENT;
        } else if (text.contains("indirect call type mismatch")) {
            return TrapKind.INDIRECT_CALL_TYPE;
        } else if (text.contains("call stack exhausted")) {
            return TrapKind.STACK_EXHAUSTED;
        }
        return TrapKind.UNKNOWN;
    }
}
