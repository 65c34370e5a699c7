/// Open folders and files, and what is done with them.
@NullMarked
package io.airssys.osl.fs.internal;

import org.jspecify.annotations.NullMarked;
