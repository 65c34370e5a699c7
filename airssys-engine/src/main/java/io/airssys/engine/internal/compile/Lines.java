package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.module.Body;

/// Offsets in a body as line numbers of a method, and back.
public final class Lines {
    private static final int MOST = 65_535;

    private Lines() {}

    private static int unit(Body body) {
        return (body.end() - body.start()) / MOST + 1;
    }

    /// {@return the line of an offset in the module}
    static int of(Body body, int offset) {
        return (offset - body.start()) / unit(body) + 1;
    }

    /// {@return the offset in the module that a line stands for, exact in bodies up to 64 KiB}
    public static int offset(Body body, int line) {
        return line < 1 ? body.start() : body.start() + (line - 1) * unit(body);
    }
}
