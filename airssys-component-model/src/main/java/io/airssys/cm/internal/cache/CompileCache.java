package io.airssys.cm.internal.cache;

import io.airssys.cm.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Compiled modules by the identity of their compilation: in memory, else revived from disk, else
/// compiled.
///
/// Any number of threads may ask for the same module at once; one of a bounded number of platform
/// threads does the work and all get its result or its failure (ENG-4). Failures are not kept.
/// Asking blocks until the module is there and is not interruptible; asking for a module in memory
/// takes one short lock.
///
/// @param <T> live compiled code
public final class CompileCache<T> {
    /// How to make the things that are cached.
    ///
    /// @param <T> live compiled code
    public interface Recipe<T> {
        /// Compiles from scratch.
        Made<T> compile();

        /// Makes live code from what [Made#stored()] wrote.
        ///
        /// @throws IOException when it cannot be used after all
        Made<T> revive(byte[] stored) throws IOException;
    }

    /// One compiled module.
    ///
    /// @param code live code
    /// @param stored writes what a later run can revive it from; asked only when it is kept
    /// @param weight about how many bytes of heap it holds
    public record Made<T>(T code, Supplier<byte[]> stored, long weight) {}

    /// What the cache did since it was opened.
    ///
    /// @param compilations modules compiled from scratch
    /// @param revived modules taken from disk
    /// @param memoryHits modules found in memory
    /// @param rejected disk entries that were not authentic or not usable (ENG-003)
    public record Counters(long compilations, long revived, long memoryHits, long rejected) {}

    private final int maxModules;
    private final long maxBytes;
    private final @Nullable DiskTier disk;
    private final ThreadPoolExecutor compilers;
    private final LinkedHashMap<CacheKey, Held<T>> memory = new LinkedHashMap<>(16, 0.75f, true);
    private long heldBytes;
    private final ConcurrentHashMap<CacheKey, CompletableFuture<T>> running =
            new ConcurrentHashMap<>();
    private final AtomicLong compilations = new AtomicLong();
    private final AtomicLong revived = new AtomicLong();
    private final AtomicLong memoryHits = new AtomicLong();

    private record Held<T>(T code, long weight) {}

    /// Opens a cache.
    ///
    /// @throws UncheckedIOException when the directory or its key cannot be used
    public CompileCache(EngineOptions options) {
        this.maxModules = options.memoryModules();
        this.maxBytes = options.memoryBytes();
        var directory = options.cacheDirectory();
        try {
            this.disk =
                    directory.isEmpty()
                            ? null
                            : DiskTier.open(directory.get(), options.diskBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("compile cache in " + directory.get(), e);
        }
        this.compilers =
                new ThreadPoolExecutor(
                        options.compilerThreads(),
                        options.compilerThreads(),
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("airssys-compile-", 0).factory());
        // An idle host keeps no compiler thread.
        compilers.allowCoreThreadTimeOut(true);
    }

    /// {@return the code of a key, made by the recipe when it is in neither tier}
    public T get(CacheKey key, Recipe<T> recipe) {
        var known = inMemory(key);
        if (known != null) {
            return known;
        }
        var mine = new CompletableFuture<T>();
        var others = running.putIfAbsent(key, mine);
        if (others != null) {
            return join(others);
        }
        compilers.execute(() -> run(key, recipe, mine));
        return join(mine);
    }

    private void run(CacheKey key, Recipe<T> recipe, CompletableFuture<T> result) {
        try {
            // Another flight may have landed between the look into memory and this one's start.
            var known = inMemory(key);
            if (known == null) {
                var made = make(key, recipe);
                known = made.code();
                keep(key, made);
            }
            running.remove(key, result);
            result.complete(known);
        } catch (Throwable t) {
            // Whatever it is, those who wait must not wait for ever: it is theirs.
            running.remove(key, result);
            result.completeExceptionally(t);
        }
    }

    private Made<T> make(CacheKey key, Recipe<T> recipe) {
        var fromDisk = revive(key, recipe);
        if (fromDisk.isPresent()) {
            revived.incrementAndGet();
            return fromDisk.get();
        }
        var made = recipe.compile();
        compilations.incrementAndGet();
        if (disk != null) {
            disk.store(key, made.stored().get());
        }
        return made;
    }

    private Optional<Made<T>> revive(CacheKey key, Recipe<T> recipe) {
        if (disk == null) {
            return Optional.empty();
        }
        var stored = disk.load(key);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(recipe.revive(stored.get()));
        } catch (IOException | RuntimeException | LinkageError e) {
            // Authentic but unusable, for example made by a build of ours that wrote it otherwise.
            disk.reject(key, e.toString());
            return Optional.empty();
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private synchronized @Nullable T inMemory(CacheKey key) {
        var held = memory.get(key);
        if (held == null) {
            return null;
        }
        memoryHits.incrementAndGet();
        return held.code();
    }

    private synchronized void keep(CacheKey key, Made<T> made) {
        var before = memory.put(key, new Held<>(made.code(), made.weight()));
        heldBytes += made.weight() - (before == null ? 0 : before.weight());
        var oldest = memory.entrySet().iterator();
        while (memory.size() > maxModules || (heldBytes > maxBytes && memory.size() > 1)) {
            heldBytes -= oldest.next().getValue().weight();
            oldest.remove();
        }
    }

    /// {@return what the cache did so far}
    public Counters counters() {
        return new Counters(
                compilations.get(),
                revived.get(),
                memoryHits.get(),
                disk == null ? 0 : disk.rejected());
    }
}
