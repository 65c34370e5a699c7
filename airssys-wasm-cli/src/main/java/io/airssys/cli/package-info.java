/// The `airssys` command: one process, one command, one exit code.
///
/// [Main] answers the version at once and hands everything else to the front door, which parses the
/// line, runs the command and turns whatever it throws into a failure in four parts. `command`
/// holds one class per command, `error` the exit codes, the failures and the catalog of error
/// codes, `output` what is printed and how.
@NullMarked
package io.airssys.cli;

import org.jspecify.annotations.NullMarked;
