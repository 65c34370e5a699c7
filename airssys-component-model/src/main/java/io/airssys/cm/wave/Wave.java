package io.airssys.cm.wave;

import io.airssys.cm.Val;
import io.airssys.cm.internal.wave.CallParser;
import io.airssys.cm.internal.wave.TextForms;
import io.airssys.cm.internal.wave.ValueParser;
import io.airssys.cm.internal.wave.ValuePrinter;
import io.airssys.cm.type.ValType;

/// Reads and writes WAVE. Stateless, so usable from any thread; never blocks. A text has at most 16
/// Mi characters.
public final class Wave {
    private Wave() {}

    /// {@return the value of type `type` that `text` stands for}
    ///
    /// @throws WaveException when it stands for none
    public static Val parse(String text, ValType type) {
        return ValueParser.value(text, type);
    }

    /// {@return the call in `text`, its arguments not yet read}
    ///
    /// @throws WaveException when `text` is no call
    public static WaveCall parseCall(String text) {
        return CallParser.parse(text);
    }

    /// {@return whether values of `type` have a text form: those without resources, streams and
    /// futures}
    public static boolean hasText(ValType type) {
        return TextForms.has(type);
    }

    /// {@return `value` on one line; reading it with the value's type gives an equal value}
    ///
    /// @throws WaveException when it holds a resource, stream or future
    public static String print(Val value) {
        return ValuePrinter.print(value);
    }
}
