/// Mechanism of messaging: the router, pending requests, the timeout wheel.
@NullMarked
package io.airssys.wasm.messaging.internal;

import org.jspecify.annotations.NullMarked;
