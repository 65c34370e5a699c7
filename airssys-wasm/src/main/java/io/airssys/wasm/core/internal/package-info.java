/// What the packages of the host meet through (BND-2): the envelope of a message and the interfaces
/// one package calls and another implements. Not exported.
@NullMarked
package io.airssys.wasm.core.internal;

import org.jspecify.annotations.NullMarked;
