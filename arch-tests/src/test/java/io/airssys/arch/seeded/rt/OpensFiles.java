package io.airssys.arch.seeded.rt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks: only named places touch the operating system.
final class OpensFiles {
    static byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }
}
