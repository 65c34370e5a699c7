package io.airssys.cm.engine;

/// What the core instances of one component instance may take together; every reservation is
/// charged here. Implementations are used by one guest thread at a time.
public interface CoreLimits {
    /// Asks for more linear memory.
    ///
    /// @return whether the reservation was made; `false` makes `memory.grow` answer -1
    boolean reserveMemory(long bytes);

    /// Gives back a reservation that could not be used, for example because the JVM had no memory
    /// left. Never called for memory a guest has seen.
    void releaseMemory(long bytes);

    /// Asks for more table elements; `false` makes `table.grow` answer -1.
    boolean reserveTable(long elements);

    /// {@return the most bytes one memory may ever have, used to clip a module's own maximum}
    long maxMemoryBytes();
}
