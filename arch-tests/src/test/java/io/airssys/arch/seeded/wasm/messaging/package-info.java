/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wasm.messaging;

import org.jspecify.annotations.NullMarked;
