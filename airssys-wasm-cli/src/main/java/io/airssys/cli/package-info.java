/// The airssys command line.
@NullMarked
package io.airssys.cli;

import org.jspecify.annotations.NullMarked;
