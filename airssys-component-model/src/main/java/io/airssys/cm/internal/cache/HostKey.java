package io.airssys.cm.internal.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/// The secret that authenticates a host's disk cache: 32 random bytes in a file only the host's
/// user may read (mode 0600, CCH-3).
final class HostKey {
    static final String FILE = "cache.key";
    static final int LENGTH = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private HostKey() {}

    /// Reads the key of a directory, or makes one. Two hosts that start at once agree on one key.
    ///
    /// A key others could read, or of another length, is replaced: the entries made with it then no
    /// longer verify and are compiled again.
    static byte[] open(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                byte[] key = read(file);
                if (key.length == LENGTH && ownerOnly(file)) {
                    return key;
                }
                Files.delete(file);
            } catch (NoSuchFileException _) {
                // the first start, or another host replaces it: make one
            }
            create(directory, file);
        }
        throw new IOException("cannot keep a private key in " + file);
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LENGTH + 1);
        }
    }

    private static boolean ownerOnly(Path file) throws IOException {
        return !posix(file)
                || OWNER_ONLY.containsAll(
                        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Writes a whole key under a name of its own and links it: the link appears at once and only
    /// if there is none yet.
    private static void create(Path directory, Path file) throws IOException {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        var temporary =
                posix(directory)
                        ? Files.createTempFile(
                                directory,
                                "key",
                                ".tmp",
                                PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                        : Files.createTempFile(directory, "key", ".tmp");
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                DiskTier.writeFully(channel, key);
                channel.force(true);
            }
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException _) {
            // another host was first: its key is read in the next round
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
