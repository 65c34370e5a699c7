/// Instantiation: index spaces become live instances.
@NullMarked
package io.airssys.cm.internal.link;

import org.jspecify.annotations.NullMarked;
