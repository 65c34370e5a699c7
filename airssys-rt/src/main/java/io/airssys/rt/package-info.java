/// The actor runtime.
@NullMarked
package io.airssys.rt;

import org.jspecify.annotations.NullMarked;
