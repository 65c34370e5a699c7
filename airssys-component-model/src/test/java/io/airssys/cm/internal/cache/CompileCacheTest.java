package io.airssys.cm.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.engine.EngineInfo;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Compiled code is kept, found again, and never believed without proof. Code is a string here.
@Timeout(60)
class CompileCacheTest {
    private static final EngineInfo ENGINE = new EngineInfo("test", "1", false);

    @TempDir Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CacheKey key(String module) {
        return CacheKey.of(bytes(module), ENGINE);
    }

    private static CompileCache.Recipe<String> recipe(String code) {
        return new CompileCache.Recipe<>() {
            @Override
            public CompileCache.Made<String> compile() {
                return made(code);
            }

            @Override
            public CompileCache.Made<String> revive(byte[] stored) throws IOException {
                var text = new String(stored, StandardCharsets.UTF_8);
                if (!text.startsWith("code of")) {
                    throw new IOException("not code: " + text);
                }
                return made(text);
            }
        };
    }

    private static CompileCache.Made<String> made(String code) {
        return new CompileCache.Made<>(code, () -> bytes(code), code.length());
    }

    private CompileCache<String> open() {
        return new CompileCache<>(EngineOptions.defaults().withCacheDirectory(directory));
    }

    private static String get(CompileCache<String> cache, String module) {
        return cache.get(key(module), recipe("code of " + module));
    }

    private Path entry(String module) {
        return directory.resolve(key(module).hex() + ".v1");
    }

    @Test
    @Rule("CCH-1")
    void theKeyDependsOnAllThatCodeDependsOn() {
        assertThat(key("a")).isEqualTo(key("a")).isNotEqualTo(key("b"));
        for (var other :
                List.of(
                        new EngineInfo("other", "1", false),
                        new EngineInfo("test", "2", false),
                        new EngineInfo("test", "1", true),
                        new EngineInfo("test1", "", false))) {
            assertThat(CacheKey.of(bytes("a"), other)).isNotEqualTo(key("a"));
        }
    }

    @Test
    @Rule("CCH-4")
    void compilesOnceAndNeverAgainAfterAStart() {
        var first = open();
        assertThat(get(first, "a")).isEqualTo("code of a");
        assertThat(get(first, "a")).isEqualTo("code of a");
        assertThat(first.counters()).isEqualTo(new CompileCache.Counters(1, 0, 1, 0));
        var second = open();
        assertThat(get(second, "a")).isEqualTo("code of a");
        assertThat(second.counters()).isEqualTo(new CompileCache.Counters(0, 1, 0, 0));
    }

    @Test
    @Rule("CCH-3")
    void discardsAnEntryWithAnyByteChanged() throws IOException {
        get(open(), "a");
        byte[] good = Files.readAllBytes(entry("a"));
        // Header, key, length, payload, code: every byte of each.
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(entry("a"), bad);
            var cache = open();
            assertThat(get(cache, "a")).isEqualTo("code of a");
            assertThat(cache.counters())
                    .as("byte %d", i)
                    .isEqualTo(new CompileCache.Counters(1, 0, 0, 1));
        }
        Files.write(entry("a"), good);
        var cache = open();
        get(cache, "a");
        assertThat(cache.counters().compilations()).isZero();
    }

    @Test
    @Rule("CCH-3")
    void discardsAShortALongAndAForeignEntry() throws IOException {
        get(open(), "a");
        get(open(), "b");
        byte[] good = Files.readAllBytes(entry("a"));
        byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
        for (byte[] bad :
                List.of(
                        new byte[0],
                        java.util.Arrays.copyOf(good, 20),
                        java.util.Arrays.copyOf(good, good.length - 1),
                        longer,
                        Files.readAllBytes(entry("b")))) {
            Files.write(entry("a"), bad);
            var cache = open();
            assertThat(get(cache, "a")).isEqualTo("code of a");
            assertThat(cache.counters().rejected()).isOne();
        }
    }

    @Test
    @Rule("CCH-3")
    void discardsEntriesMadeWithAnotherKey() throws IOException {
        get(open(), "a");
        Files.delete(directory.resolve(HostKey.FILE));
        var cache = open();
        assertThat(get(cache, "a")).isEqualTo("code of a");
        assertThat(cache.counters()).isEqualTo(new CompileCache.Counters(1, 0, 0, 1));
    }

    @Test
    @Rule("CCH-3")
    void keepsItsKeyPrivateAndReplacesOneThatWasNot() throws IOException {
        open();
        var file = directory.resolve(HostKey.FILE);
        byte[] key = Files.readAllBytes(file);
        assertThat(key).hasSize(HostKey.LENGTH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        open();
        assertThat(Files.readAllBytes(file)).isEqualTo(key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        open();
        assertThat(Files.readAllBytes(file)).isNotEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @Rule("CCH-3")
    void hostsThatStartTogetherAgreeOnOneKey() throws InterruptedException {
        var keys = new ConcurrentLinkedQueue<String>();
        var go = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 16; i++) {
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            go.await();
                            byte[] key = HostKey.open(directory);
                            keys.add(java.util.HexFormat.of().formatHex(key));
                        } catch (IOException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }));
        }
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(keys).hasSize(16);
        assertThat(keys.stream().distinct()).hasSize(1);
    }

    @Test
    void compilesAgainWhenAnAuthenticEntryCannotBeUsed() throws IOException {
        DiskTier.open(directory, 1 << 20).store(key("a"), bytes("something else"));
        var cache = open();
        assertThat(get(cache, "a")).isEqualTo("code of a");
        assertThat(cache.counters()).isEqualTo(new CompileCache.Counters(1, 0, 0, 1));
    }

    @Test
    @Rule("CCH-2")
    void forgetsTheLeastRecentlyUsedModuleFirst() {
        var cache =
                new CompileCache<String>(EngineOptions.defaults().withMemory(2, Long.MAX_VALUE));
        get(cache, "a");
        get(cache, "b");
        get(cache, "a");
        get(cache, "c");
        assertThat(cache.counters().compilations()).isEqualTo(3);
        get(cache, "a");
        get(cache, "c");
        assertThat(cache.counters().compilations()).isEqualTo(3);
        get(cache, "b");
        assertThat(cache.counters().compilations()).isEqualTo(4);
    }

    @Test
    @Rule("CCH-2")
    void forgetsModulesWhenTheyHoldTooManyBytes() {
        var cache = new CompileCache<String>(EngineOptions.defaults().withMemory(100, 20));
        get(cache, "a");
        get(cache, "b");
        get(cache, "b");
        assertThat(cache.counters().compilations()).isEqualTo(2);
        get(cache, "c");
        get(cache, "b");
        get(cache, "a");
        assertThat(cache.counters().compilations()).isEqualTo(4);
    }

    @Test
    @Rule("CCH-2")
    void makesRoomOnDiskByLastUse() throws IOException {
        get(open(), "a");
        long size = Files.size(entry("a"));
        get(open(), "b");
        Files.setLastModifiedTime(entry("a"), FileTime.from(Instant.now().minusSeconds(20)));
        Files.setLastModifiedTime(entry("b"), FileTime.from(Instant.now().minusSeconds(10)));
        get(open(), "a"); // a use
        var small =
                new CompileCache<String>(
                        EngineOptions.defaults()
                                .withCacheDirectory(directory)
                                .withDiskBytes(2 * size));
        get(small, "c");
        assertThat(entry("a")).exists();
        assertThat(entry("b")).doesNotExist();
        assertThat(entry("c")).exists();
    }

    @Test
    @Rule("ENG-4")
    void manyWhoAskAtOnceGetOneCompilation() throws InterruptedException {
        var cache = open();
        var inside = new CountDownLatch(1);
        var slow =
                new CompileCache.Recipe<String>() {
                    @Override
                    public CompileCache.Made<String> compile() {
                        try {
                            inside.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        return made("slow");
                    }

                    @Override
                    public CompileCache.Made<String> revive(byte[] stored) {
                        return made("slow");
                    }
                };
        var threads = new ArrayList<Thread>();
        var results = new ConcurrentLinkedQueue<String>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.startVirtualThread(() -> results.add(cache.get(key("s"), slow))));
        }
        inside.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(20).containsOnly("slow");
        assertThat(cache.counters().compilations()).isOne();
    }

    @Test
    void aFailureReachesWhoeverAskedAndIsNotKept() {
        var cache = open();
        var broken =
                new CompileCache.Recipe<String>() {
                    @Override
                    public CompileCache.Made<String> compile() {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public CompileCache.Made<String> revive(byte[] stored) {
                        throw new IllegalStateException("broken");
                    }
                };
        assertThatThrownBy(() -> cache.get(key("x"), broken)).hasMessage("broken");
        assertThat(get(cache, "x")).isEqualTo("code of x");
    }
}
