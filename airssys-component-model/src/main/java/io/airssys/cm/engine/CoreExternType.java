package io.airssys.cm.engine;

import java.util.List;

/// The type of something a core module imports or exports.
public sealed interface CoreExternType {
    /// A function type; value types by their binary code (`0x7f` i32, `0x7e` i64, `0x7d` f32,
    /// `0x7c` f64, …).
    record Func(List<CoreValType> params, List<CoreValType> results) implements CoreExternType {
        public Func {
            params = List.copyOf(params);
            results = List.copyOf(results);
        }
    }

    /// A memory with limits in pages of 64 KiB; `maxPages` is -1 when there is none.
    record Memory(long minPages, long maxPages, boolean shared, boolean memory64)
            implements CoreExternType {}

    /// A table; `max` is -1 when there is none.
    record Table(CoreValType element, long min, long max) implements CoreExternType {}

    /// A global.
    record Global(CoreValType type, boolean mutable) implements CoreExternType {}

    /// An exception tag.
    record Tag(Func type) implements CoreExternType {}
}
