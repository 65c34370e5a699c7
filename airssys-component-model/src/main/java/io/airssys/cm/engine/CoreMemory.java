package io.airssys.cm.engine;

/// A linear memory with a flat backing array.
///
/// The array is exactly as long as the memory and is replaced by `memory.grow`: take it from
/// [#bytes()] again after every call into the guest.
public non-sealed interface CoreMemory extends CoreExtern {
    @Override
    CoreExternType.Memory type();

    /// {@return the current backing array; its length is the size of the memory}
    byte[] bytes();
}
