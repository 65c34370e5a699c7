/// Decode, link, instantiate and call WebAssembly components.
@NullMarked
package io.airssys.cm;

import org.jspecify.annotations.NullMarked;
