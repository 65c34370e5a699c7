/// Native calls, all of them: nothing outside this package uses the foreign function interface.
/// Each has a twin by the means of the JDK.
@NullMarked
package io.airssys.osl.platform;

import org.jspecify.annotations.NullMarked;
