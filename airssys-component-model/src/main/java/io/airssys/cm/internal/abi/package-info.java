/// Canonical ABI: lift, lower, handle tables.
@NullMarked
package io.airssys.cm.internal.abi;

import org.jspecify.annotations.NullMarked;
