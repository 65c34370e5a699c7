/// From a decoded and validated module to JVM classes.
///
/// One static method per function, `(parameters…, int depth, Instance) result`, in classes of some
/// dozen functions each that are made when they are first needed. Locals are locals of the JVM;
/// operands stay on its stack inside a basic block and in locals of their own across labels, where
/// the stack is empty, so that loops can be replaced on the stack and handlers find what they need.
///
/// [io.airssys.engine.internal.compile.CostPlan] says beforehand where fuel is charged,
/// [io.airssys.engine.internal.compile.FunctionCompiler] walks the instructions, and the classes
/// named `…Code` each translate one family of them.
@NullMarked
package io.airssys.engine.internal.compile;

import org.jspecify.annotations.NullMarked;
