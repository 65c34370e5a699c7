package io.airssys.wasm.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.StorageUsage;
import io.airssys.wasm.core.internal.StorageAccess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a JVM with eight writers at a random moment, again and again on the same store: what it
/// acknowledged is there, and the usage equals a full count (scenario S-43, a short run of STO-7).
class KilledWriterTest {
    private static final int KILLS = 20;
    private static final int WRITERS = 8;
    private static final StorageLimits LIMITS =
            new StorageLimits(1 << 30, 100_000, 1 << 20, StorageLimits.Sync.NONE);

    @TempDir Path folder;

    @Test
    @Rule({"STO-4", "STO-7", "S-43"})
    void everyAcknowledgedWriteIsThereAfterKills() throws IOException, InterruptedException {
        Seeded random = new Seeded(43);
        Map<String, Integer> acknowledged = new HashMap<>();
        int last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            last += writeAndKill(random.between(1, 3_000), acknowledged);
            check(acknowledged);
        }
        assertThat(last).isGreaterThan(KILLS);
    }

    /// {@return how many writes the child acknowledged}
    private int writeAndKill(int after, Map<String, Integer> acknowledged)
            throws IOException, InterruptedException {
        String classPath =
                System.getProperty("jdk.module.path", "")
                        + File.pathSeparator
                        + System.getProperty("java.class.path")
                        + File.pathSeparator
                        + Path.of(System.getProperty("airssys.root"))
                                .resolve("airssys-wasm/target/test-classes");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                classPath,
                                Writers.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int seen = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int space = line.indexOf(' ');
                if (space < 0 || !line.endsWith(".")) {
                    continue; // the line the kill cut
                }
                String key = line.substring(0, space);
                int value = Integer.parseInt(line, space + 1, line.length() - 1, 10);
                acknowledged.merge(key, value, Math::max);
                if (++seen == after) {
                    child.toHandle().destroyForcibly(); // Process.destroy would close the pipe
                }
            }
        }
        child.waitFor();
        return seen;
    }

    private void check(Map<String, Integer> acknowledged) throws InterruptedException {
        try (KeyValueStore store = new KeyValueStore(MvStoreBackend.open(folder, 64 << 10))) {
            for (int w = 0; w < WRITERS; w++) {
                StorageAccess.View view = store.open("writer/" + w, LIMITS, 1);
                long used = 0;
                long keys = 0;
                for (String key : view.keys("")) {
                    byte[] value = view.get(key).orElseThrow();
                    used += key.length() + value.length + 32L;
                    keys++;
                    int stored = Integer.parseInt(new String(value, StandardCharsets.US_ASCII));
                    assertThat(stored)
                            .isGreaterThanOrEqualTo(acknowledged.getOrDefault(w + "/" + key, 0));
                }
                assertThat(view.usage())
                        .isEqualTo(new StorageUsage(used, LIMITS.quotaBytes(), keys));
            }
            for (Map.Entry<String, Integer> entry : acknowledged.entrySet()) {
                String namespace = "writer/" + entry.getKey().charAt(0);
                assertThat(store.peek(namespace, entry.getKey().substring(2)))
                        .as(entry.getKey())
                        .isPresent();
            }
        }
    }

    /// The child: each thread overwrites its keys with rising numbers and says so.
    static final class Writers {
        private Writers() {}

        public static void main(String[] args) throws InterruptedException {
            KeyValueStore store =
                    new KeyValueStore(MvStoreBackend.open(Path.of(args[0]), 64 << 10));
            Thread[] threads = new Thread[WRITERS];
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                threads[w] = Thread.ofVirtual().start(() -> write(store, writer));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        private static void write(KeyValueStore store, int writer) {
            StorageAccess.View view = store.open("writer/" + writer, LIMITS, 1);
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    String key = "k" + i % 50;
                    int next =
                            view.get(key)
                                            .map(v -> new String(v, StandardCharsets.US_ASCII))
                                            .map(Integer::parseInt)
                                            .orElse(0)
                                    + 1;
                    view.set(key, Integer.toString(next).getBytes(StandardCharsets.US_ASCII));
                    System.out.println(writer + "/" + key + " " + next + ".");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
