/// Who may run guest code, when, with how much and for how long.
@NullMarked
package io.airssys.cm.run;

import org.jspecify.annotations.NullMarked;
