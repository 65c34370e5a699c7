/// The cache of compiled modules.
///
/// [io.airssys.cm.internal.cache.CompileCache] has two tiers: live code in memory, least recently
/// used out first, and on disk what the compiler made, so that a host that starts again compiles
/// nothing. A disk entry is code the host will run, so it is authenticated by a key that never
/// leaves the host ([io.airssys.cm.internal.cache.HostKey]); an entry that does not verify is
/// removed, counted and compiled again. Compiled code is never taken from a package.
///
/// The cache knows nothing of an engine: what is compiled, stored and revived is given to it.
@NullMarked
package io.airssys.cm.internal.cache;

import org.jspecify.annotations.NullMarked;
