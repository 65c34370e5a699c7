/// Mechanism of observation: the counters behind a [io.airssys.wasm.observe.ComponentMetrics].
@NullMarked
package io.airssys.wasm.observe.internal;

import org.jspecify.annotations.NullMarked;
