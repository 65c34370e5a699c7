/// Guarded access to the operating system.
@NullMarked
package io.airssys.osl;

import org.jspecify.annotations.NullMarked;
