/// The gate between host and guest: permits, deadlines, cancellation.
@NullMarked
package io.airssys.cm.internal.run;

import org.jspecify.annotations.NullMarked;
