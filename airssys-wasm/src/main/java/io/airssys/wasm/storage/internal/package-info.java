/// Mechanism of the store: key encoding, group commit, the journal.
@NullMarked
package io.airssys.wasm.storage.internal;

import org.jspecify.annotations.NullMarked;
