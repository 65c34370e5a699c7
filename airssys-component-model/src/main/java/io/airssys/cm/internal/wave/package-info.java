/// Reading and writing WAVE.
@NullMarked
package io.airssys.cm.internal.wave;

import org.jspecify.annotations.NullMarked;
