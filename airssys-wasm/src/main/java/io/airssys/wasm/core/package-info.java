/// Identities, messages, errors, limits, capability data and the interfaces the other packages meet
/// through.
@NullMarked
package io.airssys.wasm.core;

import org.jspecify.annotations.NullMarked;
