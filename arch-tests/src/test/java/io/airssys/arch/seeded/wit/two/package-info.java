/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wit.two;

import org.jspecify.annotations.NullMarked;
