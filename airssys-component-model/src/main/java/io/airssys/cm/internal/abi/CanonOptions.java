package io.airssys.cm.internal.abi;

import io.airssys.cm.engine.CoreFunc;
import io.airssys.cm.engine.CoreMemory;
import org.jspecify.annotations.Nullable;

/// Options of one `canon lift` or `canon lower`, resolved to live core items.
///
/// @param encoding string encoding
/// @param memory the memory pointers refer to, null when no type needs one
/// @param realloc `(old, oldSize, align, newSize) -> ptr`, null when nothing is lowered into memory
/// @param postReturn called once after results are lifted, null when absent
/// @param async whether the `async` option was given; calling such a function is refused
public record CanonOptions(
        StringEncoding encoding,
        @Nullable CoreMemory memory,
        @Nullable CoreFunc realloc,
        @Nullable CoreFunc postReturn,
        boolean async) {
    /// Encodings of strings in guest memory.
    public enum StringEncoding {
        UTF8,
        UTF16,
        LATIN1_UTF16
    }
}
