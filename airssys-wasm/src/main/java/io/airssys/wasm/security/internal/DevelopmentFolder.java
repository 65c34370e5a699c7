package io.airssys.wasm.security.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// provisional
public final class DevelopmentFolder implements ComponentFiles {
    private final Path root;

    private DevelopmentFolder(Path root) {
        this.root = root;
    }

    public static DevelopmentFolder open(Path root) {
        return new DevelopmentFolder(root);
    }

    @Override
    public byte[] read(String path, int maxBytes) {
        try {
            return Files.readAllBytes(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
