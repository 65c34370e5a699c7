/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.cm.internal;

import org.jspecify.annotations.NullMarked;
