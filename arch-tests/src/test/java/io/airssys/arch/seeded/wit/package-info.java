/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wit;

import org.jspecify.annotations.NullMarked;
