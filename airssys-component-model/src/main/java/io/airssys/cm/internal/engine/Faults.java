package io.airssys.cm.internal.engine;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.ComponentException.LimitExceeded;
import io.airssys.cm.ComponentException.Malformed;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.ComponentException.Unlinkable;
import io.airssys.cm.GuestFrame;
import io.airssys.cm.TrapKind;
import io.airssys.cm.internal.run.StopReason;
import io.airssys.engine.EngineException;
import java.util.List;
import java.util.Map;

/// The engine's exceptions as those of the Component Model.
final class Faults {
    private Faults() {}

    /// @param compiledAs what the module was called when its code was made
    /// @param module what to call it in messages and frames
    static ComponentException of(EngineException thrown, String compiledAs, String module) {
        String message = module + ": " + thrown.getMessage();
        return switch (thrown) {
            case EngineException.Malformed e -> new Malformed(message, e.offset());
            case EngineException.Invalid e -> new Invalid(message, e.offset());
            case EngineException.Unsupported e -> new Invalid("CMP-003", message, e.offset());
            case EngineException.Unlinkable _ -> new Unlinkable("LNK-002", message, Map.of());
            case EngineException.LimitExceeded e ->
                    new LimitExceeded(
                            e.getCause() instanceof OutOfMemoryError ? "LIM-003" : "LIM-001",
                            message,
                            Map.of("requested", e.requested(), "resource", e.resource()));
            case EngineException.Trap e -> trap(e, compiledAs, module);
        };
    }

    /// A module that is over a limit of the decoder.
    static ComponentException tooLarge(EngineException.LimitExceeded thrown, String module) {
        String message = module + ": " + thrown.getMessage() + " are accepted";
        return thrown.resource().startsWith("bytes")
                ? new Malformed("CMP-005", message, 0)
                : new Invalid(message, -1);
    }

    private static Trap trap(EngineException.Trap thrown, String compiledAs, String module) {
        var frames = frames(thrown, compiledAs, module);
        TrapKind kind = kind(thrown);
        // Only what we cannot explain keeps its cause: Java frames are of no use to a guest's
        // author.
        return kind == TrapKind.UNKNOWN
                ? new Trap(kind, String.valueOf(thrown.getMessage()), frames, thrown)
                : new Trap(kind, "", frames, null);
    }

    /// Where two names share one code, that of the module that was called wins.
    private static List<GuestFrame> frames(
            EngineException.Trap thrown, String compiledAs, String module) {
        return thrown.frames().stream()
                .map(frame ->
                        new GuestFrame(
                                frame.module().equals(compiledAs) ? module : frame.module(),
                                frame.function(),
                                frame.name(),
                                frame.codeStart()))
                .toList();
    }

    private static TrapKind kind(EngineException.Trap thrown) {
        return switch (thrown.kind()) {
            case UNREACHABLE -> TrapKind.UNREACHABLE;
            case INTEGER_DIVIDE_BY_ZERO -> TrapKind.INTEGER_DIVIDE_BY_ZERO;
            case INTEGER_OVERFLOW -> TrapKind.INTEGER_OVERFLOW;
            case INVALID_CONVERSION -> TrapKind.INVALID_CONVERSION;
            case MEMORY_OUT_OF_BOUNDS -> TrapKind.MEMORY_OUT_OF_BOUNDS;
            case TABLE_OUT_OF_BOUNDS, UNDEFINED_ELEMENT -> TrapKind.TABLE_OUT_OF_BOUNDS;
            case UNINITIALIZED_ELEMENT, NULL_REFERENCE -> TrapKind.NULL_ELEMENT;
            case INDIRECT_CALL_TYPE -> TrapKind.INDIRECT_CALL_TYPE;
            case UNCAUGHT_EXCEPTION -> TrapKind.UNCAUGHT_EXCEPTION;
            case OUT_OF_FUEL -> TrapKind.OUT_OF_FUEL;
            case INTERRUPTED -> StopReason.ofCurrentThread();
            case STACK_EXHAUSTED -> TrapKind.STACK_EXHAUSTED;
            case OUT_OF_MEMORY, ENGINE_FAILURE -> TrapKind.UNKNOWN;
        };
    }
}
