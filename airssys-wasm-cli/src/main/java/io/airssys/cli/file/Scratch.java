package io.airssys.cli.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Folders of the user that are always safe to delete.
public final class Scratch {
    private Scratch() {}

    /// {@return where compiled code is kept between calls; empty when there is no home folder to
    /// put it in}
    public static Optional<Path> compiledCode(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isEmpty()) {
            return Optional.of(Path.of(cache, "airssys", "compiled"));
        }
        String home = environment.getOrDefault("HOME", "");
        return !home.isEmpty() && Files.isDirectory(Path.of(home))
                ? Optional.of(Path.of(home, ".cache", "airssys", "compiled"))
                : Optional.empty();
    }
}
