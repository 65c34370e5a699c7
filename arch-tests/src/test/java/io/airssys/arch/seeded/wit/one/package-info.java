/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wit.one;

import org.jspecify.annotations.NullMarked;
