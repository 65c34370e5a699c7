/// Mechanism of the audit log: text rules, canonical lines, the chain, files and their recovery.
@NullMarked
package io.airssys.osl.audit.internal;

import org.jspecify.annotations.NullMarked;
