/// What can go wrong in the operating-system layer, as one sealed tree.
///
/// [OslException][io.airssys.osl.error.OslException] has one case for each remedy: a refusal is
/// always [Denied][io.airssys.osl.error.OslException.Denied], whatever asked, and a failure of the
/// operating system is never dressed as a refusal. [OslCode][io.airssys.osl.error.OslCode] lists
/// every code with its meaning.
@NullMarked
package io.airssys.osl.error;

import org.jspecify.annotations.NullMarked;
