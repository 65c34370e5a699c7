/// `airssys up`: an application of several components, described by a Componentfile, run in a
/// development host in this process.
///
/// [Componentfile] is the file, [Expectation] what must hold at the end of `--once`.
@NullMarked
package io.airssys.cli.up;

import org.jspecify.annotations.NullMarked;
