package io.airssys.osl.platform;

import io.airssys.osl.error.Effect;
import io.airssys.osl.fs.Confinement;
import io.airssys.osl.fs.internal.DirHandle;
import io.airssys.osl.fs.internal.FileHandle;
import io.airssys.osl.fs.internal.Refusals;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.Listing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// An open folder on Linux. `openat2` resolves a whole path below it in one call and refuses to
/// follow any link, to leave the folder and to cross to another device. Source: CF-04.
public final class LinuxDir implements DirHandle {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_APPEND = 0x400;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;

    private static final int RESOLVE_NO_XDEV = 1;
    private static final int RESOLVE_NO_MAGICLINKS = 2;
    private static final int RESOLVE_NO_SYMLINKS = 4;
    private static final int RESOLVE_BENEATH = 8;
    private static final int RESOLVE =
            RESOLVE_NO_XDEV | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC = 0x7ff;
    private static final int RENAME_NOREPLACE = 1;

    /// How often the resolver is asked again when a rename crossed it.
    private static final int ATTEMPTS = 16;

    private static final int CHUNK = 64 << 10;

    private final int fd;
    private final String shown;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LinuxDir(int fd, String shown) {
        this.fd = fd;
        this.shown = shown;
    }

    /// {@return why native calls cannot be used here; null when they can}
    public static @Nullable String unavailable() {
        String arch = System.getProperty("os.arch");
        if (!System.getProperty("os.name").equals("Linux")
                || !(arch.equals("amd64") || arch.equals("aarch64"))) {
            return "this is no Linux on x86-64 or AArch64";
        }
        if (!LinuxDir.class.getModule().isNativeAccessEnabled()) {
            return "the JVM was started without --enable-native-access=io.airssys.osl";
        }
        int probe = LinuxCalls.openat2(-100, "/", O_PATH | O_DIRECTORY | O_CLOEXEC, 0, 0);
        if (probe < 0) {
            return "the kernel or a filter refuses openat2 (errno " + -probe + ")";
        }
        LinuxCalls.close(probe);
        return null;
    }

    /// Opens the folder at the real path `folder`.
    public static LinuxDir open(Path folder) throws IOException {
        int fd = LinuxCalls.open(folder.toString(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (fd < 0) {
            throw new IOException("cannot open " + folder + ": errno " + -fd);
        }
        return new LinuxDir(fd, "");
    }

    @Override
    public Confinement confinement() {
        return Confinement.OPENAT2;
    }

    private int resolve(String path, int flags, int mode) {
        String target = path.isEmpty() ? "." : path;
        int result = -Errno.EAGAIN;
        for (int i = 0; i < ATTEMPTS && (result == -Errno.EAGAIN || result == -Errno.EINTR); i++) {
            result = LinuxCalls.openat2(fd, target, flags | O_CLOEXEC, mode, RESOLVE);
        }
        return checked(result, "open", path, Effect.NONE);
    }

    private int checked(long result, String what, String path, Effect effect) {
        if (result < 0) {
            throw Errno.failure((int) -result, what, name(path), effect);
        }
        return (int) result;
    }

    @Override
    public LinuxDir openDir(String path) {
        return new LinuxDir(resolve(path, O_PATH | O_DIRECTORY, 0), name(path));
    }

    @Override
    public FileInfo stat(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return path.isEmpty() ? info(fd, "", path) : info(fd, path, path);
        }
        try (LinuxDir parent = openDir(path.substring(0, slash))) {
            return parent.stat(path.substring(slash + 1));
        }
    }

    /// What stands at `name` below `folder`; the empty name is the descriptor itself.
    private FileInfo info(int folder, String name, String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment s = arena.allocate(256, 8);
            int flags = name.isEmpty() ? AT_EMPTY_PATH : AT_SYMLINK_NOFOLLOW;
            checked(
                    LinuxCalls.statx(folder, name, flags, STATX_BASIC, s),
                    "look at",
                    path,
                    Effect.NONE);
            int mode = s.get(ValueLayout.JAVA_SHORT, 28) & 0xffff;
            FileInfo.Type type =
                    switch (mode & 0170000) {
                        case 0100000 -> FileInfo.Type.FILE;
                        case 0040000 -> FileInfo.Type.DIRECTORY;
                        case 0120000 -> FileInfo.Type.SYMLINK;
                        default -> FileInfo.Type.SPECIAL;
                    };
            return new FileInfo(
                    type,
                    s.get(ValueLayout.JAVA_LONG, 40),
                    mode & 0777,
                    Instant.ofEpochSecond(
                            s.get(ValueLayout.JAVA_LONG, 112), s.get(ValueLayout.JAVA_INT, 120)),
                    OptionalLong.of(Integer.toUnsignedLong(s.get(ValueLayout.JAVA_INT, 16))),
                    s.get(ValueLayout.JAVA_INT, 136)
                            + ":"
                            + s.get(ValueLayout.JAVA_INT, 140)
                            + ":"
                            + Long.toUnsignedString(s.get(ValueLayout.JAVA_LONG, 32)));
        }
    }

    @Override
    public FileHandle openRead(String path) {
        return regular(path, O_RDONLY | O_NONBLOCK, 0);
    }

    @Override
    public FileHandle create(String name) {
        LinuxFile file = regular(name, O_WRONLY | O_CREAT | O_EXCL | O_NONBLOCK, 0600);
        file.mode(0600);
        return file;
    }

    @Override
    public FileHandle openAppend(String name) {
        LinuxFile file = regular(name, O_WRONLY | O_APPEND | O_NONBLOCK, 0);
        if (file.info.links().orElse(0) != 1) {
            file.close();
            throw Refusals.hardLink(name(name));
        }
        return file;
    }

    private LinuxFile regular(String path, int flags, int mode) {
        int file = resolve(path, flags, mode);
        boolean good = false;
        try {
            FileInfo info = info(file, "", path);
            if (info.type() != FileInfo.Type.FILE) {
                throw Refusals.type(name(path), info.type());
            }
            good = true;
            return new LinuxFile(file, name(path), info);
        } finally {
            if (!good) {
                LinuxCalls.close(file);
            }
        }
    }

    @Override
    public void rename(String name, DirHandle target, String newName, boolean replace) {
        LinuxDir to = (LinuxDir) target;
        int flags = replace ? 0 : RENAME_NOREPLACE;
        int result = LinuxCalls.renameat2(fd, name, to.fd, newName, flags);
        to.checked(result, "rename to", newName, Effect.NONE);
    }

    @Override
    public void deleteFile(String name) {
        checked(LinuxCalls.unlinkat(fd, name), "delete", name, Effect.NONE);
    }

    @Override
    public void createDir(String name) {
        checked(LinuxCalls.mkdirat(fd, name, 0700), "make", name, Effect.NONE);
    }

    @Override
    public List<Listing.Entry> list(int max) {
        int folder = resolve("", O_RDONLY | O_DIRECTORY, 0);
        List<Listing.Entry> entries = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(32 << 10, 8);
            while (entries.size() < max) {
                int filled =
                        checked(LinuxCalls.getdents64(folder, buffer), "list", "", Effect.NONE);
                if (filled == 0) {
                    break;
                }
                for (int at = 0; at < filled && entries.size() < max; ) {
                    String name = buffer.getString(at + 19L);
                    int type = buffer.get(ValueLayout.JAVA_BYTE, at + 18L);
                    if (!name.equals(".") && !name.equals("..")) {
                        entries.add(new Listing.Entry(name, type(type, name)));
                    }
                    at += buffer.get(ValueLayout.JAVA_SHORT, at + 16L) & 0xffff;
                }
            }
            return entries;
        } finally {
            LinuxCalls.close(folder);
        }
    }

    private FileInfo.Type type(int entry, String name) {
        return switch (entry) {
            case 8 -> FileInfo.Type.FILE;
            case 4 -> FileInfo.Type.DIRECTORY;
            case 10 -> FileInfo.Type.SYMLINK;
            case 0 -> stat(name).type(); // a file system that does not tell
            default -> FileInfo.Type.SPECIAL;
        };
    }

    @Override
    public void sync() {
        int folder = resolve("", O_RDONLY | O_DIRECTORY, 0);
        try {
            checked(LinuxCalls.fsync(folder), "force the names in", "", Effect.UNKNOWN);
        } finally {
            LinuxCalls.close(folder);
        }
    }

    @Override
    public void close() {
        // A number closed twice could by then be somebody else's file.
        if (closed.compareAndSet(false, true)) {
            LinuxCalls.close(fd);
        }
    }

    private String name(String part) {
        return part.isEmpty() ? shown : shown.isEmpty() ? part : shown + '/' + part;
    }

    private static final class LinuxFile implements FileHandle {
        private final int fd;
        private final String shown;
        private final FileInfo info;
        private final AtomicBoolean closed = new AtomicBoolean();

        LinuxFile(int fd, String shown, FileInfo info) {
            this.fd = fd;
            this.shown = shown;
            this.info = info;
        }

        @Override
        public FileInfo info() {
            return info;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            try (Arena arena = Arena.ofConfined()) {
                int part = Math.min(length, CHUNK);
                MemorySegment buffer = arena.allocate(part);
                long n;
                do {
                    n = LinuxCalls.pread(fd, buffer, part, position);
                } while (n == -Errno.EINTR);
                if (n < 0) {
                    throw Errno.failure((int) -n, "read", shown, Effect.NONE);
                }
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, offset, (int) n);
                return (int) n;
            }
        }

        @Override
        public void write(byte[] content) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment buffer = arena.allocate(Math.max(1, Math.min(content.length, CHUNK)));
                for (int at = 0; at < content.length; ) {
                    int part = Math.min(content.length - at, CHUNK);
                    MemorySegment.copy(content, at, buffer, ValueLayout.JAVA_BYTE, 0, part);
                    long n;
                    do {
                        n = LinuxCalls.write(fd, buffer, part);
                    } while (n == -Errno.EINTR);
                    if (n < 0) {
                        Effect effect = at == 0 ? Effect.NONE : Effect.PARTIAL;
                        throw Errno.failure((int) -n, "write", shown, effect);
                    }
                    at += (int) n;
                }
            }
        }

        @Override
        public void mode(int bits) {
            check(LinuxCalls.fchmod(fd, bits & 0777), "set the mode of");
        }

        @Override
        public void sync() {
            check(LinuxCalls.fsync(fd), "force");
        }

        private void check(int result, String what) {
            if (result < 0) {
                throw Errno.failure(-result, what, shown, Effect.UNKNOWN);
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                LinuxCalls.close(fd);
            }
        }
    }
}
