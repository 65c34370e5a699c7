package io.airssys.engine.internal.run;

import io.airssys.engine.EngineException;
import io.airssys.engine.EngineException.Trap;
import io.airssys.engine.TrapKind;

/// The edge between guest and host: what leaves generated code becomes what callers are promised.
///
/// Generated code leaves bounds checks and division by zero to the JVM, so their exceptions are
/// traps here; those of the host pass in a [HostFailure].
public final class Edge {
    private Edge() {}

    /// Turns what came out of generated code into what to throw.
    public static RuntimeException leave(Throwable thrown) {
        return switch (thrown) {
            case HostFailure failed -> {
                if (failed.thrown() instanceof Error error) {
                    throw error;
                }
                yield failed.thrown() instanceof RuntimeException e
                        ? e
                        : new IllegalStateException("host function failed", failed.thrown());
            }
            case EngineException ours -> ours;
            case IndexOutOfBoundsException e -> trap(TrapKind.MEMORY_OUT_OF_BOUNDS, e);
            case NegativeArraySizeException e -> trap(TrapKind.ENGINE_FAILURE, e);
            case ArithmeticException e -> trap(TrapKind.INTEGER_DIVIDE_BY_ZERO, e);
            case GuestException e -> trap(TrapKind.UNCAUGHT_EXCEPTION, e);
            case StackOverflowError e -> trap(TrapKind.STACK_EXHAUSTED, e);
            case OutOfMemoryError e -> trap(TrapKind.OUT_OF_MEMORY, e);
            // A checkpoint's own exceptions unwind the guest unchanged, as its contract says.
            case RuntimeException e -> e;
            default -> trap(TrapKind.ENGINE_FAILURE, thrown);
        };
    }

    private static Trap trap(TrapKind kind, Throwable cause) {
        boolean ours = kind == TrapKind.ENGINE_FAILURE;
        var trap = new Trap(kind, ours ? cause.toString() : "", ours ? cause : null);
        // Where the guest stopped, not where that was noticed.
        trap.setStackTrace(cause.getStackTrace());
        return trap;
    }
}
