package io.airssys.cm.bindgen;

import io.airssys.cm.internal.bindgen.Generator;
import io.airssys.cm.internal.bindgen.Identifiers;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Generates Java sources for WIT (INV-3, WIT2). Stateless, so usable from any thread.
///
/// `java -m io.airssys.cm/io.airssys.cm.bindgen.JavaBindings WIT PACKAGE FOLDER` does the same from
/// a build that has the module on its path.
public final class JavaBindings {
    private JavaBindings() {}

    /// {@return sources for the interfaces and worlds of the main package, and for the interfaces
    /// of other packages they mention}
    ///
    /// The main package becomes `javaPackage`, another one `javaPackage.namespace.name`.
    ///
    /// @throws IllegalArgumentException when `javaPackage` is no name of a Java package
    /// @throws io.airssys.cm.ComponentException.Invalid `CMP-003` when something async, or flags
    ///   with more than 32 labels, are in the way
    public static List<JavaSource> of(Resolve packages, String javaPackage) {
        if (!Identifiers.isPackage(javaPackage)) {
            throw new IllegalArgumentException(
                    "no name of a Java package: '" + javaPackage + "'; one is com.acme.calc");
        }
        return Generator.generate(packages, javaPackage, digest(packages));
    }

    /// {@return what stands at the top of sources generated from `packages`, as in `sha256:…`;
    /// other than what a file has, the file is stale}
    public static String digest(Resolve packages) {
        try {
            byte[] text = Wit.print(packages).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Writes sources into a folder; a file that is there already is replaced, others are left
    /// alone.
    ///
    /// @return the files, in the order of `sources`
    /// @throws IOException when a file cannot be written; those before it have been
    public static List<Path> write(List<JavaSource> sources, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (JavaSource source : sources) {
            Path file = folder.resolve(source.path());
            Files.createDirectories(file.getParent());
            written.add(Files.writeString(file, source.text()));
        }
        return List.copyOf(written);
    }

    /// Writes the sources for the WIT at the first argument, in the Java package of the second,
    /// into the folder of the third.
    ///
    /// @throws IllegalArgumentException when there are not three arguments
    /// @throws IOException when a file cannot be written
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(
                    "three arguments are needed: WIT file or folder, Java package, folder");
        }
        write(of(Wit.parse(Path.of(args[0])), args[1]), Path.of(args[2]));
    }
}
