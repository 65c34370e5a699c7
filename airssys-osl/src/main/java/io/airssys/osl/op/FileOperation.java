package io.airssys.osl.op;

import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Everything that can be asked about files and folders below a root.
public sealed interface FileOperation<R> extends Operation<R> {
    /// Bytes read or written as a whole, unless another limit is given: 16 MiB.
    int DEFAULT_CAP = 16 << 20;

    /// Most bytes read or written as a whole: 1 GiB.
    int HARD_CAP = 1 << 30;

    /// Reads a whole file.
    ///
    /// @param path which
    /// @param maxBytes a larger file fails after at most one byte more; 1 to 1 GiB
    record FileRead(OslPath path, int maxBytes) implements FileOperation<FileContent> {
        /// Checks the limit.
        public FileRead {
            Objects.requireNonNull(path);
            limit("maxBytes", maxBytes, 1, HARD_CAP);
        }

        /// A read of at most 16 MiB.
        public FileRead(OslPath path) {
            this(path, DEFAULT_CAP);
        }

        @Override
        public String kind() {
            return "file.read";
        }

        @Override
        public boolean mutating() {
            return false;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("file:read", path));
        }
    }

    /// Reads a part of a file; what lies beyond its end is left out.
    ///
    /// @param path which
    /// @param offset first byte
    /// @param length most bytes; 1 to 1 GiB
    record FileReadRange(OslPath path, long offset, int length)
            implements FileOperation<FileContent> {
        /// Checks the range.
        public FileReadRange {
            Objects.requireNonNull(path);
            limit("offset", offset, 0, Long.MAX_VALUE - HARD_CAP);
            limit("length", length, 1, HARD_CAP);
        }

        @Override
        public String kind() {
            return "file.read_range";
        }

        @Override
        public boolean mutating() {
            return false;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("file:read", path));
        }
    }

    /// Writes a whole file, or adds to it. A new file has mode 0600; a replaced one keeps its own.
    final class FileWrite implements FileOperation<WriteReceipt> {
        private final OslPath path;
        private final byte[] content;
        private final WriteMode mode;
        private final WriteDurability durability;

        /// A write of a copy of `content`, at most 1 GiB.
        public FileWrite(OslPath path, byte[] content, WriteMode mode, WriteDurability durability) {
            limit("content", content.length, 0, HARD_CAP);
            this.path = path;
            this.content = content.clone();
            this.mode = mode;
            this.durability = durability;
        }

        /// A write of a new file, its content forced to the disk.
        public FileWrite(OslPath path, byte[] content) {
            this(path, content, WriteMode.CREATE_NEW, WriteDurability.FILE);
        }

        /// {@return which file}
        public OslPath path() {
            return path;
        }

        /// {@return a copy of what is written}
        public byte[] content() {
            return content.clone();
        }

        /// {@return what happens with what is there}
        public WriteMode mode() {
            return mode;
        }

        /// {@return what is forced to the disk}
        public WriteDurability durability() {
            return durability;
        }

        @Override
        public String kind() {
            return "file.write";
        }

        @Override
        public boolean mutating() {
            return true;
        }

        @Override
        public List<Need> needs() {
            return mode.verbs().stream().map(v -> new Need(v, path)).toList();
        }

        @Override
        public String toString() {
            return "FileWrite[" + path + ", " + content.length + " bytes, " + mode + "]";
        }
    }

    /// Deletes a file or a symbolic link, never a folder.
    ///
    /// @param path which
    /// @param mustExist whether an absent file is an error
    record FileDelete(OslPath path, boolean mustExist) implements FileOperation<Done> {
        /// Checks the path.
        public FileDelete {
            Objects.requireNonNull(path);
        }

        @Override
        public String kind() {
            return "file.delete";
        }

        @Override
        public boolean mutating() {
            return true;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("file:delete", path));
        }
    }

    /// Asks about a file; a symbolic link is described, not followed.
    ///
    /// @param path which
    record FileStat(OslPath path) implements FileOperation<FileInfo> {
        /// Checks the path.
        public FileStat {
            Objects.requireNonNull(path);
        }

        @Override
        public String kind() {
            return "file.stat";
        }

        @Override
        public boolean mutating() {
            return false;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("file:stat", path));
        }
    }

    /// Renames a file within its root, as a whole or not at all. Reading is needed because a new
    /// name can publish the content (OP-06). Folders are refused.
    ///
    /// @param from which file
    /// @param to its new path, in the same root
    /// @param mode CREATE_NEW or CREATE_OR_REPLACE
    record FileMove(OslPath from, OslPath to, WriteMode mode) implements FileOperation<Done> {
        /// Checks the mode and the root.
        public FileMove {
            if (mode.appends() || !mode.mayCreate()) {
                throw new OslException.Invalid(
                        OslCode.LIMIT, "a move is CREATE_NEW or CREATE_OR_REPLACE, got " + mode);
            }
            if (!from.root().equals(to.root())) {
                throw new OslException.Invalid(
                        OslCode.PATH, "a move stays within one root; copy the content instead");
            }
        }

        @Override
        public String kind() {
            return "file.move";
        }

        @Override
        public boolean mutating() {
            return true;
        }

        @Override
        public List<Need> needs() {
            List<Need> needs = new ArrayList<>();
            needs.add(new Need("file:read", from));
            needs.add(new Need("file:delete", from));
            mode.verbs().forEach(v -> needs.add(new Need(v, to)));
            return List.copyOf(needs);
        }
    }

    /// Makes one folder of mode 0700. The folder above it must exist.
    ///
    /// @param path which
    record DirCreate(OslPath path) implements FileOperation<Done> {
        /// Checks the path.
        public DirCreate {
            Objects.requireNonNull(path);
        }

        @Override
        public String kind() {
            return "dir.create";
        }

        @Override
        public boolean mutating() {
            return true;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("dir:create", path));
        }
    }

    /// Lists a folder, in the order of names.
    ///
    /// @param path which
    /// @param maxEntries most entries; 1 to 1,000,000
    record DirList(OslPath path, int maxEntries) implements FileOperation<Listing> {
        /// Checks the limit.
        public DirList {
            Objects.requireNonNull(path);
            limit("maxEntries", maxEntries, 1, 1_000_000);
        }

        /// A list of at most 10,000 entries.
        public DirList(OslPath path) {
            this(path, 10_000);
        }

        @Override
        public String kind() {
            return "dir.list";
        }

        @Override
        public boolean mutating() {
            return false;
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need("dir:list", path));
        }
    }

    private static void limit(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new OslException.Invalid(
                    OslCode.LIMIT,
                    name + " must be from " + low + " to " + high + ", got " + value);
        }
    }
}
