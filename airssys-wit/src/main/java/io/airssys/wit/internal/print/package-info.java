/// The model as canonical text.
@NullMarked
package io.airssys.wit.internal.print;

import org.jspecify.annotations.NullMarked;
