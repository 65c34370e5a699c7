/// What may be asked for. An [Operation][io.airssys.osl.op.Operation] is a value that says what to
/// do and nothing about whether it may be done; an invalid one cannot be made. Only the pipeline
/// carries one out.
@NullMarked
package io.airssys.osl.op;

import org.jspecify.annotations.NullMarked;
