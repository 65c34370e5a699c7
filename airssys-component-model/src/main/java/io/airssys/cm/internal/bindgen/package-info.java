/// Writes Java sources for WIT.
///
/// [Scopes] decides which interfaces are needed and what everything is called; [JavaTypeText] says
/// how a WIT type is written in one [SourceFile]; [TypeWriter], [FunctionWriter] and [ScopeWriter]
/// put the lines together. All of it is done by one thread, once.
@NullMarked
package io.airssys.cm.internal.bindgen;

import org.jspecify.annotations.NullMarked;
