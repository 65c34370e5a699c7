/// Component types as WIT.
@NullMarked
package io.airssys.cm.internal.wit;

import org.jspecify.annotations.NullMarked;
