/// WIT text to syntax tree.
@NullMarked
package io.airssys.wit.internal.syntax;

import org.jspecify.annotations.NullMarked;
