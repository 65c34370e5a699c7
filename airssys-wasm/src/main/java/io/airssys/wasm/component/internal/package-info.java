/// Mechanism of instances: the actor, its cell, the registry, the host functions.
@NullMarked
package io.airssys.wasm.component.internal;

import org.jspecify.annotations.NullMarked;
