/// Seeded violations.
@NullMarked
package io.airssys.arch.seeded.wasm.component;

import org.jspecify.annotations.NullMarked;
