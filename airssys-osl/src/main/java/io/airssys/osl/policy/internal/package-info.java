/// How patterns are compiled, matched and compared.
@NullMarked
package io.airssys.osl.policy.internal;

import org.jspecify.annotations.NullMarked;
