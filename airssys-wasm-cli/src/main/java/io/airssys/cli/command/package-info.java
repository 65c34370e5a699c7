/// One class per command, and the front door that chooses among them.
@NullMarked
package io.airssys.cli.command;

import org.jspecify.annotations.NullMarked;
