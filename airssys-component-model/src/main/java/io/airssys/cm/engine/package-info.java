/// The engine SPI: what a core WebAssembly engine must offer to run the core modules of a
/// component.
@NullMarked
package io.airssys.cm.engine;

import org.jspecify.annotations.NullMarked;
