/// Two models compared.
@NullMarked
package io.airssys.wit.internal.diff;

import org.jspecify.annotations.NullMarked;
