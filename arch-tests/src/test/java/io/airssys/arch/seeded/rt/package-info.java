/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.rt;

import org.jspecify.annotations.NullMarked;
