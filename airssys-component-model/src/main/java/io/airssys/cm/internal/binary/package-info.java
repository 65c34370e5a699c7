/// Component binary: decoder and validator.
@NullMarked
package io.airssys.cm.internal.binary;

import org.jspecify.annotations.NullMarked;
