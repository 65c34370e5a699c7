/// The adapter to the Endive engine, the only package that may import it.
@NullMarked
package io.airssys.cm.internal.endive;

import org.jspecify.annotations.NullMarked;
