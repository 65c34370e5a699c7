/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.cm;

import org.jspecify.annotations.NullMarked;
