package io.airssys.osl.fs.internal;

import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.op.Done;
import io.airssys.osl.op.FileContent;
import io.airssys.osl.op.FileInfo;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.Listing;
import io.airssys.osl.op.OslPath;
import io.airssys.osl.op.WriteDurability;
import io.airssys.osl.op.WriteMode;
import io.airssys.osl.op.WriteReceipt;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out file operations below one root. Only the pipeline reaches it, after it authorised.
public final class FileExecutor {
    // 128 random bits: nobody can guess a name and wait there with a file of their own.
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHUNK = 64 << 10;

    private final DirHandle root;

    /// An executor below `root`.
    public FileExecutor(DirHandle root) {
        this.root = root;
    }

    /// Does it.
    ///
    /// @return the result of the operation's type
    public Object execute(FileOperation<?> operation) {
        return switch (operation) {
            case FileOperation.FileRead o -> read(o.path(), 0, o.maxBytes(), true);
            case FileOperation.FileReadRange o -> read(o.path(), o.offset(), o.length(), false);
            case FileOperation.FileWrite o ->
                    o.mode().appends() ? append(o) : replace(o, o.content());
            case FileOperation.FileDelete o -> delete(o);
            case FileOperation.FileStat o -> root.stat(o.path().relative());
            case FileOperation.FileMove o -> move(o);
            case FileOperation.DirCreate o -> createDir(o.path());
            case FileOperation.DirList o -> list(o);
        };
    }

    /// Grows with what is there, not with what a size promises, and stops one byte above the limit.
    private FileContent read(OslPath path, long offset, int limit, boolean whole) {
        try (FileHandle file = root.openRead(path.relative())) {
            long promised = Math.max(0, file.info().size() - offset);
            // One byte more than promised, so that the end is found without growing.
            byte[] bytes = new byte[(int) Math.min(Math.min(promised + 1, limit), 1 << 20)];
            int length = 0;
            while (length < limit) {
                if (length == bytes.length) {
                    int more = Math.max(CHUNK, bytes.length);
                    bytes = Arrays.copyOf(bytes, (int) Math.min((long) length + more, limit));
                }
                int n = file.read(offset + length, bytes, length, bytes.length - length);
                if (n == 0) {
                    return new FileContent(exactly(bytes, length), file.info());
                }
                length += n;
            }
            if (whole && file.read(offset + length, new byte[1], 0, 1) != 0) {
                throw new OslException.LimitExceeded(
                        "cannot read "
                                + path
                                + " as a whole: it is larger than "
                                + limit
                                + " bytes",
                        limit);
            }
            return new FileContent(exactly(bytes, length), file.info());
        }
    }

    private static byte[] exactly(byte[] bytes, int length) {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Writes beside the target and renames, so that a reader sees the old content or the new one.
    private WriteReceipt replace(FileOperation.FileWrite o, byte[] content) {
        notRoot(o.path());
        try (DirHandle parent = root.openDir(o.path().parent().relative())) {
            String name = o.path().name();
            FileInfo old = existing(parent, name);
            checkMode(o.path(), o.mode(), old);
            String temporary = ".osl-" + random();
            try {
                try (FileHandle file = parent.create(temporary)) {
                    file.write(content);
                    if (old != null) {
                        file.mode(old.mode());
                    }
                    if (o.durability() != WriteDurability.NONE) {
                        file.sync();
                    }
                }
                parent.rename(temporary, parent, name, o.mode().mayExist());
            } catch (RuntimeException | Error e) {
                deleteQuietly(parent, temporary, e);
                throw e;
            }
            syncNames(parent, o.durability());
            return new WriteReceipt(content.length, old == null);
        }
    }

    private WriteReceipt append(FileOperation.FileWrite o) {
        notRoot(o.path());
        try (DirHandle parent = root.openDir(o.path().parent().relative())) {
            String name = o.path().name();
            FileInfo old = existing(parent, name);
            checkMode(o.path(), o.mode(), old);
            byte[] content = o.content();
            try (FileHandle file = old == null ? parent.create(name) : parent.openAppend(name)) {
                file.write(content);
                if (o.durability() != WriteDurability.NONE) {
                    file.sync();
                }
            }
            syncNames(parent, o.durability());
            return new WriteReceipt(content.length, old == null);
        }
    }

    private Done delete(FileOperation.FileDelete o) {
        notRoot(o.path());
        try (DirHandle parent = root.openDir(o.path().parent().relative())) {
            parent.deleteFile(o.path().name());
            return new Done(true);
        } catch (OslException.NotFound e) {
            if (o.mustExist()) {
                throw e;
            }
            return new Done(false);
        }
    }

    private Done move(FileOperation.FileMove o) {
        notRoot(o.from());
        notRoot(o.to());
        try (DirHandle from = root.openDir(o.from().parent().relative());
                DirHandle to = root.openDir(o.to().parent().relative())) {
            FileInfo moved = from.stat(o.from().name());
            regular(o.from(), moved);
            checkMode(o.to(), o.mode(), existing(to, o.to().name()));
            from.rename(o.from().name(), to, o.to().name(), o.mode().mayExist());
            return new Done(true);
        }
    }

    private Done createDir(OslPath path) {
        if (path.isRoot()) {
            throw new OslException.Conflict("cannot make " + path + ": it is the root");
        }
        try (DirHandle parent = root.openDir(path.parent().relative())) {
            parent.createDir(path.name());
            return new Done(true);
        }
    }

    private Listing list(FileOperation.DirList o) {
        try (DirHandle folder = root.openDir(o.path().relative())) {
            List<Listing.Entry> found = folder.list(o.maxEntries() + 1);
            return new Listing(
                    found.stream()
                            .limit(o.maxEntries())
                            .sorted(Comparator.comparing(Listing.Entry::name))
                            .toList(),
                    found.size() > o.maxEntries());
        }
    }

    private static @Nullable FileInfo existing(DirHandle parent, String name) {
        try {
            return parent.stat(name);
        } catch (OslException.NotFound e) {
            return null;
        }
    }

    private static void checkMode(OslPath path, WriteMode mode, @Nullable FileInfo old) {
        if (old == null) {
            if (!mode.mayCreate()) {
                throw new OslException.NotFound("cannot write " + path + ": it is not there");
            }
        } else if (!mode.mayExist()) {
            throw new OslException.Conflict("cannot make " + path + ": it is there already");
        } else {
            regular(path, old);
        }
    }

    private static void regular(OslPath path, FileInfo info) {
        if (info.type() != FileInfo.Type.FILE) {
            throw Refusals.type(path.toString(), info.type());
        }
    }

    private static void notRoot(OslPath path) {
        if (path.isRoot()) {
            throw new OslException.Denied(
                    OslCode.CONFINEMENT, "cannot change " + path + ": it is the root itself");
        }
    }

    private static void syncNames(DirHandle parent, WriteDurability durability) {
        if (durability == WriteDurability.FILE_AND_DIR) {
            parent.sync();
        }
    }

    private static void deleteQuietly(DirHandle parent, String name, Throwable primary) {
        try {
            parent.deleteFile(name);
        } catch (OslException.NotFound gone) {
            // It was never made, or has its new name already.
        } catch (OslException e) {
            primary.addSuppressed(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
