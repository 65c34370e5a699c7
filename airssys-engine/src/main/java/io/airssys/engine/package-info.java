/// A WebAssembly engine that compiles modules to JVM bytecode.
@NullMarked
package io.airssys.engine;

import org.jspecify.annotations.NullMarked;
