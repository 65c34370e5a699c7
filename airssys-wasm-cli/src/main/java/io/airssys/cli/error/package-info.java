/// Exit codes, failures in four parts, and the catalog of error codes.
@NullMarked
package io.airssys.cli.error;

import org.jspecify.annotations.NullMarked;
