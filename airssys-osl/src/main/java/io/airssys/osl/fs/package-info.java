/// Folders that operations are confined to.
///
/// A [Root][io.airssys.osl.fs.Root] is a named folder, opened once. Every path is resolved below
/// that open handle, part by part, without following a symbolic link; so no name, link or race
/// leads out of it. [Confinement][io.airssys.osl.fs.Confinement] says how this is done on this
/// machine.
@NullMarked
package io.airssys.osl.fs;

import org.jspecify.annotations.NullMarked;
