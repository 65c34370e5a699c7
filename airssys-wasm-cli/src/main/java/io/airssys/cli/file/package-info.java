/// Files the user names on the command line.
@NullMarked
package io.airssys.cli.file;

import org.jspecify.annotations.NullMarked;
