package io.airssys.wit.internal.resolve;

import io.airssys.wit.WitException;
import io.airssys.wit.internal.syntax.Source;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The texts of one run: those of the main package, and those of each dependency.
///
/// @param main files of the package that was asked for
/// @param deps files of each entry of `deps`
public record Inputs(List<Source> main, List<List<Source>> deps) {
    /// Largest file, in bytes.
    private static final long MAX_FILE = 8 << 20;

    /// Most files of one run.
    private static final int MAX_FILES = 4_096;

    public Inputs {
        main = List.copyOf(main);
        deps = List.copyOf(deps);
    }

    /// Reads a `.wit` file, or a folder: its `.wit` files are the package, its folder `deps` holds
    /// one dependency per subfolder or `.wit` file. Other files are passed over.
    public static Inputs read(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return new Inputs(List.of(source(path, path.getParent())), List.of());
            }
            List<List<Source>> deps = new ArrayList<>();
            Path folder = path.resolve("deps");
            if (Files.isDirectory(folder)) {
                for (Path entry : entries(folder)) {
                    if (Files.isDirectory(entry)) {
                        deps.add(folder(entry, path));
                    } else if (isWit(entry)) {
                        deps.add(List.of(source(entry, path)));
                    }
                }
            }
            Inputs inputs = new Inputs(folder(path, path), deps);
            inputs.checkCount(path);
            return inputs;
        } catch (CharacterCodingException e) {
            throw new WitException.Unreadable("cannot read WIT below " + path + ": no UTF-8", e);
        } catch (IOException e) {
            throw new WitException.Unreadable("cannot read WIT from " + path + ": " + e, e);
        }
    }

    private void checkCount(Path path) {
        int count = main.size() + deps.stream().mapToInt(List::size).sum();
        if (count == 0) {
            throw new WitException.Unreadable("no .wit file in " + path, null);
        }
        if (count > MAX_FILES) {
            throw new WitException.Unreadable(
                    "%s holds %d .wit files; at most %d are read".formatted(path, count, MAX_FILES),
                    null);
        }
    }

    private static List<Source> folder(Path folder, Path root) throws IOException {
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
        return entry.getFileName().toString().endsWith(".wit")
                && Files.isRegularFile(entry, new LinkOption[0]);
    }

    private static Source source(Path file, @org.jspecify.annotations.Nullable Path root)
            throws IOException {
        long size = Files.size(file);
        if (size > MAX_FILE) {
            throw new WitException.Unreadable(
                    "%s has %d bytes; at most %d are read".formatted(file, size, MAX_FILE), null);
        }
        String name = root == null ? file.toString() : root.relativize(file).toString();
        return new Source(name.replace('\\', '/'), Files.readString(file));
    }
}
