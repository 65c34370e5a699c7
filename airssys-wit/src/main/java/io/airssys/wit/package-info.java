/// WIT as data: read it, resolve it, print it.
@NullMarked
package io.airssys.wit;

import org.jspecify.annotations.NullMarked;
