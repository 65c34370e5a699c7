/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.osl;

import org.jspecify.annotations.NullMarked;
