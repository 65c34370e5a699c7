/// Decides whether a decoded module is valid, before anything of it is compiled or run.
///
/// [io.airssys.engine.internal.validate.ModuleValidator] checks what the sections say, then every
/// body with the algorithm of the core specification's appendix: a stack of operand types and one
/// of control frames, in one pass over the code. Types are numbers here
/// ([io.airssys.engine.internal.validate.Types]), so that two types are equal exactly when their
/// numbers are, and a long list of them is compared at once.
///
/// Total on arbitrary bytes, in time proportional to them; memory is bounded by limits of its own
/// where a few bytes could ask for much (LOD-4). Every error has the byte offset of the
/// instruction, or of the declaration, it is about.
@NullMarked
package io.airssys.engine.internal.validate;

import org.jspecify.annotations.NullMarked;
