package io.airssys.cli.file;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A WebAssembly file the user named, read as a whole.
public final class WasmFile {
    /// At most so many bytes are read (LOD-3).
    private static final long MAX_BYTES = 128L << 20;

    private final Path path;
    private final byte[] bytes;

    private WasmFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /// Reads a file.
    ///
    /// @throws io.airssys.cli.error.CommandFailed when it is absent, a folder, unreadable or over
    ///   128 MiB
    public static WasmFile read(Path path) {
        try {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (!Files.isRegularFile(path)) {
                throw Failure.of(
                                ExitCode.NOT_FOUND,
                                "CLI-004",
                                "this is not a file",
                                "a WebAssembly file is expected here",
                                "name the .wasm file itself")
                        .at(Place.of(path.toString()))
                        .toException();
            }
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw Failure.of(
                                ExitCode.LIMIT,
                                "CMP-005",
                                "the component is too large",
                                size + " bytes, at most " + MAX_BYTES + " are read",
                                "strip it of debug information, or split it")
                        .at(Place.of(path.toString()))
                        .toException();
            }
            return new WasmFile(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    /// {@return the path as the user named it}
    public Path path() {
        return path;
    }

    /// {@return its contents, not copied}
    public byte[] bytes() {
        return bytes;
    }

    /// {@return `sha256:` and 64 hexadecimal digits}
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
