/// Mechanism of the security package: the manifest's key table, effective grants, their checks.
@NullMarked
package io.airssys.wasm.security.internal;

import org.jspecify.annotations.NullMarked;
