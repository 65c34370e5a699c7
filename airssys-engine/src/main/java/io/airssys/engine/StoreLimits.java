package io.airssys.engine;

/// What the instances of one store may take together. Used by one thread at a time.
public interface StoreLimits {
    /// No limits but those of the engine.
    StoreLimits NONE =
            new StoreLimits() {
                @Override
                public boolean reserveMemory(long bytes) {
                    return true;
                }

                @Override
                public void releaseMemory(long bytes) {}

                @Override
                public boolean reserveTable(long elements) {
                    return true;
                }
            };

    /// Asks for linear memory; `false` makes `memory.grow` answer -1 and an instantiation fail.
    boolean reserveMemory(long bytes);

    /// Gives back a reservation that the JVM had no memory for.
    void releaseMemory(long bytes);

    /// Asks for table elements; `false` makes `table.grow` answer -1 and an instantiation fail.
    boolean reserveTable(long elements);
}
