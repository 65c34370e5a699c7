package io.airssys.wit.internal.resolve;

import io.airssys.wit.WitException;
import io.airssys.wit.internal.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a `.wit` file, or a folder: its `.wit` files are the package, its folder `deps` holds one
/// dependency per subfolder or `.wit` file. Other files are passed over.
public final class InputReader {
    /// Largest file, in bytes.
    private static final int MAX_FILE = 8 << 20;

    /// All files of one run together, in bytes.
    private static final long MAX_TOTAL = 64 << 20;

    /// Most files of one run.
    private static final int MAX_FILES = 4_096;

    private final Path root;
    private int files;
    private long bytes;

    private InputReader(Path root) {
        this.root = root;
    }

    /// {@return the texts at `path`}
    public static Inputs read(Path path) {
        InputReader reader = new InputReader(path);
        try {
            return Files.isDirectory(path)
                    ? reader.tree()
                    : new Inputs(List.of(reader.source(path, path.getParent())), List.of());
        } catch (CharacterCodingException e) {
            throw new WitException.Unreadable(
                    "cannot read WIT from " + path + ": not all of it is UTF-8", e);
        } catch (IOException e) {
            throw new WitException.Unreadable("cannot read WIT from " + path + ": " + e, e);
        }
    }

    private Inputs tree() throws IOException {
        List<Source> main = folder(root);
        List<List<Source>> deps = new ArrayList<>();
        Path folder = root.resolve("deps");
        if (Files.isDirectory(folder)) {
            for (Path entry : entries(folder)) {
                if (Files.isDirectory(entry)) {
                    deps.add(folder(entry));
                } else if (isWit(entry)) {
                    deps.add(List.of(source(entry, root)));
                }
            }
        }
        if (files == 0) {
            throw new WitException.Unreadable(
                    "cannot read WIT from " + root + ": no .wit file in it", null);
        }
        return new Inputs(main, deps);
    }

    private List<Source> folder(Path folder) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (isWit(entry)) {
                sources.add(source(entry, root));
            }
        }
        return sources;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static boolean isWit(Path entry) {
        return entry.getFileName().toString().endsWith(".wit") && Files.isRegularFile(entry);
    }

    private Source source(Path file, @Nullable Path base) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_FILE + 1);
        }
        files++;
        bytes += content.length;
        if (content.length > MAX_FILE) {
            throw tooMuch(file + " is larger than " + MAX_FILE + " bytes");
        }
        if (files > MAX_FILES) {
            throw tooMuch("there are more than " + MAX_FILES + " files");
        }
        if (bytes > MAX_TOTAL) {
            throw tooMuch("all files together are larger than " + MAX_TOTAL + " bytes");
        }
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        String name = base == null ? file.toString() : base.relativize(file).toString();
        return new Source(name.replace('\\', '/'), text);
    }

    private WitException tooMuch(String what) {
        return new WitException.Unreadable("cannot read WIT from " + root + ": " + what, null);
    }
}
