package io.airssys.cm.internal.binary;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import java.util.Collections;
import java.util.List;

/// Canonical built-ins of the async and thread proposals. They decode, validate and link; calling
/// one is refused (CM-11), but for those that make sense without async: `context.*` and
/// `backpressure.*`. Parameters and results are counts of `i32`, except that `stream.new` and
/// `future.new` answer one `i64`.
public enum Builtin {
    TASK_CANCEL(0x05, "task.cancel", 0, 0),
    SUBTASK_CANCEL(0x06, "subtask.cancel", 1, 1, Operand.FLAG),
    TASK_RETURN(0x09, "task.return", 0, 0, Operand.RESULT, Operand.OPTIONS),
    CONTEXT_GET(0x0a, "context.get", 0, 1, Operand.CORE_VALTYPE, Operand.NUMBER),
    CONTEXT_SET(0x0b, "context.set", 1, 0, Operand.CORE_VALTYPE, Operand.NUMBER),
    THREAD_YIELD(0x0c, "thread.yield", 0, 1, Operand.FLAG),
    SUBTASK_DROP(0x0d, "subtask.drop", 1, 0),
    STREAM_NEW(0x0e, "stream.new", 0, 1, Operand.STREAM),
    STREAM_READ(0x0f, "stream.read", 3, 1, Operand.STREAM, Operand.OPTIONS),
    STREAM_WRITE(0x10, "stream.write", 3, 1, Operand.STREAM, Operand.OPTIONS),
    STREAM_CANCEL_READ(0x11, "stream.cancel-read", 1, 1, Operand.STREAM, Operand.FLAG),
    STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", 1, 1, Operand.STREAM, Operand.FLAG),
    STREAM_DROP_READABLE(0x13, "stream.drop-readable", 1, 0, Operand.STREAM),
    STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", 1, 0, Operand.STREAM),
    FUTURE_NEW(0x15, "future.new", 0, 1, Operand.FUTURE),
    FUTURE_READ(0x16, "future.read", 2, 1, Operand.FUTURE, Operand.OPTIONS),
    FUTURE_WRITE(0x17, "future.write", 2, 1, Operand.FUTURE, Operand.OPTIONS),
    FUTURE_CANCEL_READ(0x18, "future.cancel-read", 1, 1, Operand.FUTURE, Operand.FLAG),
    FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", 1, 1, Operand.FUTURE, Operand.FLAG),
    FUTURE_DROP_READABLE(0x1a, "future.drop-readable", 1, 0, Operand.FUTURE),
    FUTURE_DROP_WRITABLE(0x1b, "future.drop-writable", 1, 0, Operand.FUTURE),
    ERROR_CONTEXT_NEW(0x1c, "error-context.new", 2, 1, Operand.OPTIONS),
    ERROR_CONTEXT_DEBUG_MESSAGE(0x1d, "error-context.debug-message", 2, 0, Operand.OPTIONS),
    ERROR_CONTEXT_DROP(0x1e, "error-context.drop", 1, 0),
    WAITABLE_SET_NEW(0x1f, "waitable-set.new", 0, 1),
    WAITABLE_SET_WAIT(0x20, "waitable-set.wait", 2, 1, Operand.FLAG, Operand.MEMORY),
    WAITABLE_SET_POLL(0x21, "waitable-set.poll", 2, 1, Operand.FLAG, Operand.MEMORY),
    WAITABLE_SET_DROP(0x22, "waitable-set.drop", 1, 0),
    WAITABLE_JOIN(0x23, "waitable.join", 2, 0),
    BACKPRESSURE_INC(0x24, "backpressure.inc", 0, 0),
    BACKPRESSURE_DEC(0x25, "backpressure.dec", 0, 0),
    THREAD_INDEX(0x26, "thread.index", 0, 1),
    THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", 2, 1, Operand.CORE_TYPE, Operand.TABLE),
    THREAD_RESUME_LATER(0x28, "thread.resume-later", 1, 0),
    THREAD_SUSPEND(0x29, "thread.suspend", 0, 1, Operand.FLAG),
    THREAD_SUSPEND_THEN_RESUME(0x2a, "thread.suspend-then-resume", 1, 1, Operand.FLAG),
    THREAD_YIELD_THEN_RESUME(0x2b, "thread.yield-then-resume", 1, 1, Operand.FLAG),
    THREAD_SUSPEND_THEN_PROMOTE(0x2c, "thread.suspend-then-promote", 1, 1, Operand.FLAG),
    THREAD_YIELD_THEN_PROMOTE(0x2d, "thread.yield-then-promote", 1, 1, Operand.FLAG);

    /// What follows the opcode of a built-in.
    public enum Operand {
        NONE,
        FLAG,
        NUMBER,
        CORE_VALTYPE,
        RESULT,
        OPTIONS,
        STREAM,
        FUTURE,
        MEMORY,
        CORE_TYPE,
        TABLE
    }

    private final int opcode;
    private final String text;
    private final int params;
    private final int results;
    private final Operand first;
    private final Operand second;

    Builtin(int opcode, String text, int params, int results) {
        this(opcode, text, params, results, Operand.NONE, Operand.NONE);
    }

    Builtin(int opcode, String text, int params, int results, Operand first) {
        this(opcode, text, params, results, first, Operand.NONE);
    }

    Builtin(int opcode, String text, int params, int results, Operand first, Operand second) {
        this.opcode = opcode;
        this.text = text;
        this.params = params;
        this.results = results;
        this.first = first;
        this.second = second;
    }

    /// {@return its opcode in the canon section}
    public int opcode() {
        return opcode;
    }

    /// {@return as the text format writes it}
    public String text() {
        return text;
    }

    /// {@return the type of its core function; that of `task.return` depends on its operand}
    public CoreExternType.Func coreType() {
        CoreValType result =
                this == STREAM_NEW || this == FUTURE_NEW ? CoreValType.I64 : CoreValType.I32;
        return new CoreExternType.Func(
                Collections.nCopies(params, CoreValType.I32), Collections.nCopies(results, result));
    }

    List<Operand> operands() {
        return List.of(first, second);
    }
}
