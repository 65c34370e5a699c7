/// What happened: counters and latencies per component, and whether anything is going on.
@NullMarked
package io.airssys.wasm.observe;

import org.jspecify.annotations.NullMarked;
