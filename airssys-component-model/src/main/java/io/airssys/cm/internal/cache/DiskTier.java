package io.airssys.cm.internal.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compiled modules on disk, one file each, authenticated (CCH-2, CCH-3).
///
/// A file is a header (`AIRC`, format number, key of the compilation, length), what the compiler
/// made, and an HMAC-SHA-256 over all of it. It is written under another name, flushed and renamed,
/// so a reader sees a whole entry or none; it is verified before a byte of it is used. The name
/// carries the format number: another version of the host leaves its entries alone.
///
/// Thread-safe; several hosts may share a directory. Blocks on file operations. A disk that fails
/// costs a compilation, never an answer: failures are logged and count as a miss.
final class DiskTier {
    static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);
    private static final int MAGIC = 0x41495243;
    private static final int HEADER = 4 + 4 + 32 + 4;
    private static final int MAC = HmacSha256.LENGTH;
    private static final String SUFFIX = ".v" + FORMAT;
    private static final String TEMPORARY = ".tmp";

    private final Path directory;
    private final long maxBytes;
    private final HmacSha256 host;
    private final AtomicLong rejected = new AtomicLong();

    private DiskTier(Path directory, long maxBytes, byte[] hostKey) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.host = new HmacSha256(hostKey);
    }

    /// Opens a directory, which is made when there is none.
    static DiskTier open(Path directory, long maxBytes) throws IOException {
        Files.createDirectories(directory);
        return new DiskTier(directory, maxBytes, HostKey.open(directory));
    }

    /// {@return how many entries did not verify since this tier was opened (ENG-003)}
    long rejected() {
        return rejected.get();
    }

    /// {@return what was stored under a key, verified}
    Optional<byte[]> load(CacheKey key) {
        var file = file(key);
        try {
            byte[] entry = Files.readAllBytes(file);
            var payload = verify(key, entry);
            if (payload.isEmpty()) {
                reject(key, "it does not verify");
            } else {
                // The last use is the order of eviction.
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return payload;
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("compile cache: cannot read {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /// Removes an entry that verified but could not be used, or did not verify.
    void reject(CacheKey key, String why) {
        rejected.incrementAndGet();
        LOG.warn("ENG-003 compile cache: entry {} discarded: {}; compiling again", key.hex(), why);
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            LOG.warn("compile cache: cannot remove {}: {}", file(key), e.toString());
        }
    }

    private Optional<byte[]> verify(CacheKey key, byte[] entry) {
        int signed = entry.length - MAC;
        if (signed < HEADER) {
            return Optional.empty();
        }
        byte[] mac = host.of(entry, signed);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(entry, signed, entry.length))) {
            return Optional.empty();
        }
        // Authentic from here on; what remains is whether it is the entry that was asked for.
        byte[] header = header(key, signed - HEADER);
        if (!Arrays.equals(entry, 0, HEADER, header, 0, HEADER)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(entry, HEADER, signed));
    }

    /// Stores what was compiled and makes room for it.
    void store(CacheKey key, byte[] payload) {
        long size = (long) HEADER + payload.length + MAC;
        if (size > maxBytes || size > Integer.MAX_VALUE - 16) {
            return;
        }
        try {
            makeRoom(size);
            byte[] entry = Arrays.copyOf(header(key, payload.length), (int) size);
            System.arraycopy(payload, 0, entry, HEADER, payload.length);
            System.arraycopy(
                    host.of(entry, HEADER + payload.length),
                    0,
                    entry,
                    HEADER + payload.length,
                    MAC);
            var temporary = Files.createTempFile(directory, "entry", TEMPORARY);
            try {
                try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    writeFully(channel, entry);
                    channel.force(true);
                }
                Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.warn("compile cache: cannot store {}: {}", key.hex(), e.toString());
        }
    }

    static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private record Stored(Path file, long size, FileTime used) {}

    private void makeRoom(long wanted) throws IOException {
        var entries = new ArrayList<Stored>();
        var abandoned = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.list(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    entries.add(
                            new Stored(file, Files.size(file), Files.getLastModifiedTime(file)));
                } else if (name.endsWith(TEMPORARY)
                        && Files.getLastModifiedTime(file).compareTo(abandoned) < 0) {
                    Files.deleteIfExists(file); // left by a host that was killed
                }
            }
        } catch (NoSuchFileException _) {
            return; // another host makes room at the same time
        }
        long total = wanted + entries.stream().mapToLong(Stored::size).sum();
        entries.sort(Comparator.comparing(Stored::used));
        for (var oldest : entries) {
            if (total <= maxBytes) {
                return;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.size();
        }
    }

    private Path file(CacheKey key) {
        return directory.resolve(key.hex() + SUFFIX);
    }

    private static byte[] header(CacheKey key, int length) {
        return ByteBuffer.allocate(HEADER)
                .putInt(MAGIC)
                .putInt(FORMAT)
                .put(key.bytes())
                .putInt(length)
                .array();
    }
}
