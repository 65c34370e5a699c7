/// The adapter to the Endive engine, the only package that may import it.
///
/// Bytes become a [io.airssys.cm.internal.endive.CodeImage] (class files) in
/// [io.airssys.cm.internal.endive.ModuleCompiler], and loaded
/// [io.airssys.cm.internal.endive.GuestCode] from which instances are made. Ours are the memory
/// ([io.airssys.cm.internal.endive.FlatMemory]), the charging of tables, the check of calls between
/// modules ([io.airssys.cm.internal.endive.IndirectCalls]), and the reading of Java exceptions and
/// stacks as traps and guest frames ([io.airssys.cm.internal.endive.Traps]).
///
/// What depends on this very version of Endive, and is therefore pinned by tests: the texts of its
/// traps, the names of generated methods (`func_<index>`), and the support class that is patched.
@NullMarked
package io.airssys.cm.internal.endive;

import org.jspecify.annotations.NullMarked;
