/// Syntax trees to a model in which every name has been found.
@NullMarked
package io.airssys.wit.internal.resolve;

import org.jspecify.annotations.NullMarked;
