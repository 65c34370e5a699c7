/// The pipeline behind `Osl`.
@NullMarked
package io.airssys.osl.internal;

import org.jspecify.annotations.NullMarked;
