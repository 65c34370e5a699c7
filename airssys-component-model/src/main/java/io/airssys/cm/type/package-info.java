/// Component-level types as plain data.
@NullMarked
package io.airssys.cm.type;

import org.jspecify.annotations.NullMarked;
