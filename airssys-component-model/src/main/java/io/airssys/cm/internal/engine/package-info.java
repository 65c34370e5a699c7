/// The adapter to our own engine, `io.airssys.engine`.
///
/// [io.airssys.cm.internal.engine.JvmEngine] compiles and caches, the other classes put one type of
/// the engine into the words of the SPI each. The core instances of one component instance share a
/// store, found by the account they are charged to ([io.airssys.cm.internal.engine.Stores]).
@NullMarked
package io.airssys.cm.internal.engine;

import org.jspecify.annotations.NullMarked;
