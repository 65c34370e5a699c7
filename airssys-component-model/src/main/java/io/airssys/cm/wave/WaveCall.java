package io.airssys.cm.wave;

import io.airssys.cm.Val;
import io.airssys.cm.internal.wave.ValueParser;
import io.airssys.cm.type.FuncType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as it was typed. Immutable.
///
/// @param interfaceName what stands before the last dot, null when there is nothing
/// @param function name of the function, without `%`
/// @param text the whole call
/// @param argumentsAt offset of the opening parenthesis in `text`
public record WaveCall(
        @Nullable String interfaceName, String function, String text, int argumentsAt) {
    /// {@return the arguments, one per parameter; trailing options left out are `none`}
    ///
    /// @throws WaveException when they do not fit `type`
    public List<Val> arguments(FuncType type) {
        return ValueParser.arguments(text, argumentsAt, type);
    }
}
