/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wasm.core;

import org.jspecify.annotations.NullMarked;
