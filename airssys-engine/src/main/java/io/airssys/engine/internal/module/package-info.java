/// A decoded module: immutable data that decoder, validator, compiler and instances share.
///
/// [io.airssys.engine.internal.module.ModuleDef] holds everything but code, which stays in the
/// binary: a [io.airssys.engine.internal.module.Body] is a range of bytes, and
/// [io.airssys.engine.internal.module.CodeReader] reads instructions from it, with the numbers of
/// [io.airssys.engine.internal.module.Op]. Index spaces start with what is imported.
@NullMarked
package io.airssys.engine.internal.module;

import org.jspecify.annotations.NullMarked;
