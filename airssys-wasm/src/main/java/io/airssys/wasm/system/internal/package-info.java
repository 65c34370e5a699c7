/// Mechanism of the host: the one place that makes the concrete classes of the other packages.
@NullMarked
package io.airssys.wasm.system.internal;

import org.jspecify.annotations.NullMarked;
