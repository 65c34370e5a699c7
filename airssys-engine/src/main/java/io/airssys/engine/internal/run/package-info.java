/// What generated code runs on: memories, tables, the meter, and the operations that are more than
/// an instruction of the JVM.
///
/// Public for generated code, which may name the classes of this package and a short list of
/// `java.lang`, and nothing else ([io.airssys.engine.internal.compile.GuestLoader]).
@NullMarked
package io.airssys.engine.internal.run;

import org.jspecify.annotations.NullMarked;
