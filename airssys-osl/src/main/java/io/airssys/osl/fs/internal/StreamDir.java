package io.airssys.osl.fs.internal;

import io.airssys.osl.error.Effect;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Confinement;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An open folder by the means of the JDK alone: each part of a path is opened relative to the one
/// before, and a link is never followed. Source: CF-05.
///
/// The type of a part is looked at before it is opened, because the JDK opens without O_NONBLOCK
/// and would wait for a writer of a pipe.
public final class StreamDir implements DirHandle {
    private static final Path HERE = Path.of(".");

    /// From the highest of the nine bits to the lowest.
    private static final List<PosixFilePermission> MODE_BITS =
            List.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private final SecureDirectoryStream<Path> stream;
    private final Path staging;
    private final String shown;

    private StreamDir(SecureDirectoryStream<Path> stream, Path staging, String shown) {
        this.stream = stream;
        this.staging = staging;
        this.shown = shown;
    }

    /// Opens the folder at the real path `folder`.
    ///
    /// @throws OslException.Unsupported when the platform has no such streams
    @SuppressWarnings("StreamResourceLeak") // It is what is opened here; StreamDir closes it.
    public static StreamDir open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new StreamDir(secure, folder, "");
        }
        stream.close();
        throw new OslException.Unsupported(
                OslCode.CAPABILITY,
                "cannot confine to " + folder + ": this platform has no SecureDirectoryStream",
                null);
    }

    @Override
    public Confinement confinement() {
        return Confinement.SECURE_DIRECTORY_STREAM;
    }

    @Override
    public StreamDir openDir(String path) {
        if (path.isEmpty()) {
            return next(HERE, shown);
        }
        StreamDir at = this;
        try {
            for (String part : path.split("/", -1)) {
                FileInfo info = at.info(part);
                if (info.type() == FileInfo.Type.SYMLINK) {
                    throw Refusals.symlink(at.name(part));
                }
                if (info.type() != FileInfo.Type.DIRECTORY) {
                    throw new OslException.NotFound(
                            "cannot open " + at.name(part) + ": it is no folder");
                }
                StreamDir next = at.next(Path.of(part), at.name(part));
                if (at != this) {
                    at.close();
                }
                at = next;
            }
        } catch (RuntimeException e) {
            if (at != this) {
                at.close();
            }
            throw e;
        }
        return at;
    }

    private StreamDir next(Path part, String name) {
        try {
            return new StreamDir(
                    stream.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS), staging, name);
        } catch (IOException e) {
            throw failure("open", name, e);
        }
    }

    @Override
    public FileInfo stat(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return path.isEmpty() ? info(".") : info(path);
        }
        try (StreamDir parent = openDir(path.substring(0, slash))) {
            return parent.info(path.substring(slash + 1));
        }
    }

    private FileInfo info(String name) {
        try {
            PosixFileAttributes a =
                    stream.getFileAttributeView(
                                    Path.of(name),
                                    PosixFileAttributeView.class,
                                    LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
            FileInfo.Type type =
                    a.isRegularFile()
                            ? FileInfo.Type.FILE
                            : a.isDirectory()
                                    ? FileInfo.Type.DIRECTORY
                                    : a.isSymbolicLink()
                                            ? FileInfo.Type.SYMLINK
                                            : FileInfo.Type.SPECIAL;
            return new FileInfo(
                    type,
                    a.size(),
                    bits(a.permissions()),
                    a.lastModifiedTime().toInstant(),
                    OptionalLong.empty(),
                    String.valueOf(a.fileKey()));
        } catch (IOException e) {
            throw failure("look at", name(name), e);
        }
    }

    @Override
    public FileHandle openRead(String path) {
        int slash = path.lastIndexOf('/');
        if (slash >= 0) {
            try (StreamDir parent = openDir(path.substring(0, slash))) {
                return parent.openRead(path.substring(slash + 1));
            }
        }
        FileInfo info = stat(path);
        if (info.type() != FileInfo.Type.FILE) {
            throw Refusals.type(name(path), info.type());
        }
        return file(path, info, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileHandle create(String name) {
        FileHandle file =
                file(
                        name,
                        null,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS));
        file.mode(0600);
        return file;
    }

    @Override
    public FileHandle openAppend(String name) {
        throw new OslException.Unsupported(
                OslCode.CAPABILITY,
                "cannot append to "
                        + name(name)
                        + ": without native access the JVM cannot see whether it has other names;"
                        + " start it with --enable-native-access=io.airssys.osl or replace the"
                        + " file",
                null);
    }

    private FileHandle file(String name, @Nullable FileInfo before, Set<OpenOption> how) {
        try {
            SeekableByteChannel channel =
                    stream.newByteChannel(
                            Path.of(name),
                            how,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            FileInfo after = info(name);
            if (before != null && !before.fileKey().equals(after.fileKey())) {
                channel.close();
                throw new OslException.Denied(
                        OslCode.RACE, "cannot open " + name(name) + ": it was exchanged meanwhile");
            }
            return new ChannelFile(name, channel, after);
        } catch (IOException e) {
            throw failure("open", name(name), e);
        }
    }

    @Override
    public void rename(String name, DirHandle target, String newName, boolean replace) {
        StreamDir to = (StreamDir) target;
        if (!replace) {
            // The JDK has no rename that refuses to replace; between this look and the rename
            // another writer could still put a file there, and lose it.
            try {
                to.info(newName);
                throw Refusals.exists(to.name(newName));
            } catch (OslException.NotFound free) {
                // As it should be.
            }
        }
        try {
            stream.move(Path.of(name), to.stream, Path.of(newName));
        } catch (IOException e) {
            throw failure("rename", name(name), e);
        }
    }

    @Override
    public void deleteFile(String name) {
        if (info(name).type() == FileInfo.Type.DIRECTORY) {
            throw Refusals.type(name(name), FileInfo.Type.DIRECTORY);
        }
        try {
            stream.deleteFile(Path.of(name));
        } catch (IOException e) {
            throw failure("delete", name(name), e);
        }
    }

    /// Made beside, in the root, and moved to its place: the JDK cannot make a folder in an open
    /// one.
    @Override
    public void createDir(String name) {
        try {
            info(name);
            throw Refusals.exists(name(name));
        } catch (OslException.NotFound free) {
            // As it should be.
        }
        Path made = staging.resolve(".osl-" + UUID.randomUUID());
        try {
            Files.createDirectory(
                    made,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            try (DirectoryStream<Path> root = Files.newDirectoryStream(staging)) {
                if (!(root instanceof SecureDirectoryStream<Path> from)) {
                    throw new IOException("no SecureDirectoryStream");
                }
                from.move(made.getFileName(), stream, Path.of(name));
            } catch (IOException e) {
                Files.deleteIfExists(made);
                throw e;
            }
        } catch (IOException e) {
            throw failure("make", name(name), e);
        }
    }

    @Override
    public List<Listing.Entry> list(int max) {
        List<Listing.Entry> entries = new ArrayList<>();
        try (StreamDir again = next(HERE, shown)) {
            for (Path entry : again.stream) {
                if (entries.size() == max) {
                    break;
                }
                String name = String.valueOf(entry.getFileName());
                try {
                    entries.add(new Listing.Entry(name, again.info(name).type()));
                } catch (OslException.NotFound gone) {
                    // Deleted since it was read.
                }
            }
        }
        return entries;
    }

    @Override
    public void sync() {
        try (SeekableByteChannel folder =
                stream.newByteChannel(
                        HERE, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (folder instanceof FileChannel channel) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw failure("force the names in", shown, e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw failure("close", shown, e);
        }
    }

    private String name(String part) {
        return shown.isEmpty() ? part : shown + '/' + part;
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (int i = 0; i < MODE_BITS.size(); i++) {
            bits |= permissions.contains(MODE_BITS.get(i)) ? 0400 >> i : 0;
        }
        return bits;
    }

    private static OslException failure(String what, String path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return Refusals.absent(path);
        }
        if (e instanceof FileAlreadyExistsException) {
            return Refusals.exists(path);
        }
        return new OslException.OsFailure(
                "EIO", "cannot " + what + ' ' + path + ": " + e, Effect.UNKNOWN, false, e);
    }

    private final class ChannelFile implements FileHandle {
        private final String name;
        private final SeekableByteChannel channel;
        private final FileInfo info;

        ChannelFile(String name, SeekableByteChannel channel, FileInfo info) {
            this.name = name;
            this.channel = channel;
            this.info = info;
        }

        @Override
        public FileInfo info() {
            return info;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            try {
                int n = channel.position(position).read(ByteBuffer.wrap(into, offset, length));
                return Math.max(0, n);
            } catch (IOException e) {
                throw failure("read", name(name), e);
            }
        }

        @Override
        public void write(byte[] content) {
            try {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                throw failure("write", name(name), e);
            }
        }

        @Override
        public void mode(int bits) {
            Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
            for (int i = 0; i < MODE_BITS.size(); i++) {
                if ((bits & (0400 >> i)) != 0) {
                    permissions.add(MODE_BITS.get(i));
                }
            }
            try {
                stream.getFileAttributeView(
                                Path.of(name),
                                PosixFileAttributeView.class,
                                LinkOption.NOFOLLOW_LINKS)
                        .setPermissions(permissions);
            } catch (IOException e) {
                throw failure("set the mode of", name(name), e);
            }
        }

        @Override
        public void sync() {
            try {
                if (channel instanceof FileChannel file) {
                    file.force(true);
                }
            } catch (IOException e) {
                throw failure("force", name(name), e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw failure("close", name(name), e);
            }
        }
    }
}
