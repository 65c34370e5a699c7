package io.airssys.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Binaries of component texts from earlier runs, by the hash of the text; texts that were refused
/// are kept with the reason. Anything in it may be deleted at any time.
final class TextCache implements ComponentTexts {
    private final Path folder;
    private final ComponentTexts source;

    /// A cache in `folder`, which is made when it is not there.
    ///
    /// @param source asked for what is not known yet
    TextCache(Path folder, ComponentTexts source) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.source = source;
    }

    @Override
    public byte[] binary(String text) throws Refused {
        try {
            return known(folder.resolve(hash(text)), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the text cache " + folder, e);
        }
    }

    private byte[] known(Path entry, String text) throws IOException, Refused {
        Path binary = entry.resolveSibling(entry.getFileName() + ".wasm");
        Path refusal = entry.resolveSibling(entry.getFileName() + ".refused");
        if (Files.exists(binary)) {
            return Files.readAllBytes(binary);
        } else if (Files.exists(refusal)) {
            throw new Refused(Files.readString(refusal));
        }
        try {
            byte[] made = source.binary(text);
            Files.write(binary, made);
            return made;
        } catch (Refused refused) {
            Files.writeString(refusal, String.valueOf(refused.getMessage()));
            throw refused;
        }
    }

    private static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
