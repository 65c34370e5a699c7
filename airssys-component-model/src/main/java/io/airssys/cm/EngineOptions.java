package io.airssys.cm;

import java.nio.file.Path;
import java.util.Optional;

/// How an engine compiles and what it keeps of it.
///
/// @param cacheDirectory where compiled code is kept between runs of the host; empty keeps none on
///   disk. Must be writable by the host alone: whoever can write there and read the key in it can
///   run code in the host
/// @param diskBytes most bytes of the disk cache, default 2 GiB; least recently used entries go
///   first
/// @param memoryModules most modules kept compiled in memory, default 256
/// @param memoryBytes most bytes of generated code kept in memory, default 512 MiB
/// @param compilerThreads how many modules compile at a time, default half of the processors and at
///   least 1
public record EngineOptions(
        Optional<Path> cacheDirectory,
        long diskBytes,
        int memoryModules,
        long memoryBytes,
        int compilerThreads) {
    /// Checks the ranges.
    public EngineOptions {
        if (diskBytes < 0 || memoryModules < 1 || memoryBytes < 0 || compilerThreads < 1) {
            throw new IllegalArgumentException(
                    "engine options out of range: disk "
                            + diskBytes
                            + " bytes, "
                            + memoryModules
                            + " modules and "
                            + memoryBytes
                            + " bytes in memory, "
                            + compilerThreads
                            + " threads");
        }
    }

    /// {@return the defaults, without a disk cache}
    public static EngineOptions defaults() {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new EngineOptions(Optional.empty(), 2L << 30, 256, 512L << 20, half);
    }

    /// {@return these options with compiled code kept in a directory}
    public EngineOptions withCacheDirectory(Path directory) {
        return new EngineOptions(
                Optional.of(directory), diskBytes, memoryModules, memoryBytes, compilerThreads);
    }

    /// {@return these options with other limits of the memory tier}
    public EngineOptions withMemory(int modules, long bytes) {
        return new EngineOptions(cacheDirectory, diskBytes, modules, bytes, compilerThreads);
    }

    /// {@return these options with another limit of the disk tier}
    public EngineOptions withDiskBytes(long bytes) {
        return new EngineOptions(
                cacheDirectory, bytes, memoryModules, memoryBytes, compilerThreads);
    }
}
