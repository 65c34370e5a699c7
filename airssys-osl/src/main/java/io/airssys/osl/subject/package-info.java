/// Who asks: a [Subject][io.airssys.osl.subject.Subject] and the scope that binds it to the work
/// done for it. There is no anonymous subject and no subject that may do everything.
@NullMarked
package io.airssys.osl.subject;

import org.jspecify.annotations.NullMarked;
