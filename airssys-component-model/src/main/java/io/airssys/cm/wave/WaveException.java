package io.airssys.cm.wave;

import io.airssys.wit.Diagnostic;
import java.util.LinkedHashMap;
import java.util.Map;

/// A text is no value of the type that was expected, or a value has no text: `WAV-001`. The same
/// call fails again until the text changes.
public final class WaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;
    private final int offset;

    /// A mistake at `offset` of a text.
    public WaveException(Diagnostic diagnostic, int offset) {
        super(diagnostic.render(), null, false, true);
        this.diagnostic = diagnostic;
        this.offset = offset;
    }

    /// {@return the stable code, `WAV-001`}
    public String code() {
        return "WAV-001";
    }

    /// {@return whether the same call can succeed later without a change}
    public boolean retryable() {
        return false;
    }

    /// {@return what is wrong, with line, column, marker and help}
    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /// {@return where the mistake starts, in UTF-16 units from the start of the text}
    public int offset() {
        return offset;
    }

    /// {@return the line, from 1}
    public int line() {
        return diagnostic.line();
    }

    /// {@return the column, from 1}
    public int column() {
        return diagnostic.column();
    }

    /// {@return offset, line and column; ordered}
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("offset", offset);
        details.put("line", line());
        details.put("column", column());
        return details;
    }
}
