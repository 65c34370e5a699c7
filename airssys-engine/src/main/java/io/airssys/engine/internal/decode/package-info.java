/// From bytes to a [io.airssys.engine.internal.module.ModuleDef]. Total on arbitrary bytes, in time
/// and memory proportional to them (LOD-3, LOD-4).
@NullMarked
package io.airssys.engine.internal.decode;

import org.jspecify.annotations.NullMarked;
