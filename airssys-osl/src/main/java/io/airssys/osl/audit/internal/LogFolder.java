package io.airssys.osl.audit.internal;

import io.airssys.osl.error.OslException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of a log: names of its files, and who may see them. Source: AU-04.
final class LogFolder {
    static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> FOLDER_MODE =
            PosixFilePermissions.fromString("rwx------");
    private static final Pattern NAME = Pattern.compile("audit-(\\d{8})\\.jsonl");

    private final Path path;

    private LogFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder if it is absent and closes it to everybody else.
    static LogFolder prepare(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(path, "it is no folder, or a symbolic link to one");
        }
        if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(us(path))) {
            throw refused(path, "it belongs to " + Files.getOwner(path) + ", not to this user");
        }
        if (!Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(FOLDER_MODE)) {
            Files.setPosixFilePermissions(path, FOLDER_MODE);
        }
        return new LogFolder(path);
    }

    /// A file we just made is owned by whoever we act as, which `user.name` may not be.
    private static UserPrincipal us(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", null, FILE_MODE);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    static OslException.Configuration refused(Path path, String why) {
        return new OslException.Configuration("cannot keep an audit log in " + path, List.of(why));
    }

    /// The numbered files of a folder, in order.
    static SortedMap<Integer, Path> segments(Path folder) throws IOException {
        SortedMap<Integer, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                int number = number(entry);
                if (number > 0) {
                    found.put(number, entry);
                }
            }
        }
        return found;
    }

    /// {@return the number in the name of `file`, or 0 when it is no file of a log}
    static int number(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    SortedMap<Integer, Path> segments() throws IOException {
        return segments(path);
    }

    Path path() {
        return path;
    }

    Path segment(int number) {
        return path.resolve(String.format(Locale.ROOT, "audit-%08d.jsonl", number));
    }

    /// A name beside `file` that is not taken, for bytes that leave it.
    Path aside(Path file) {
        for (int n = 1; ; n++) {
            Path aside = path.resolve(file.getFileName() + ".torn-" + n);
            if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                return aside;
            }
        }
    }

    /// Forces the names of new files to the disk.
    void sync() throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
