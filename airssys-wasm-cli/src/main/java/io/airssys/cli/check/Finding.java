package io.airssys.cli.check;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;

/// Something wrong that `airssys check` found.
///
/// @param severity whether it must be mended
/// @param failure what it is, where, and how to mend it
public record Finding(Severity severity, Failure failure) {
    /// How bad it is.
    public enum Severity {
        /// It will not work.
        ERROR,
        /// It will work, and is probably not meant.
        WARNING
    }

    /// Whatever was found, the command ends with the same exit code.
    public Finding {
        failure =
                new Failure(
                        failure.code(),
                        ExitCode.INVALID,
                        failure.what(),
                        failure.why(),
                        failure.where(),
                        failure.fixes(),
                        failure.causes());
    }
}
