package io.airssys.cli.command;

import io.airssys.wasm.security.toml.Units;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations on the command line as our files write them: `250ms`, `5s`, `2m`.
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Units.parseDuration(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'" + text + "' is no duration; write 250ms, 5s or 2m"));
    }
}
