package io.airssys.engine;

import io.airssys.engine.internal.run.LinearMemory;

/// A linear memory, at most 2 GiB − 64 KiB, in one flat array.
public sealed interface Memory extends Extern permits LinearMemory {
    /// Bytes of a page.
    int PAGE = 65_536;

    /// Most pages of one memory.
    int MAX_PAGES = 32_767;

    @Override
    ExternType.Memory type();

    /// {@return the current backing array, exactly as long as the memory}
    ///
    /// Growing replaces it: ask again after every call into the guest.
    byte[] bytes();

    /// Adds pages, as `memory.grow`.
    ///
    /// @return the size before in pages, or -1 when it cannot grow so far
    int grow(int pages);
}
