package io.airssys.cm.bindgen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sources run through javac with every warning an error.
final class Compiled {
    private Compiled() {}

    /// {@return a text beside this class, in the Java package of generated sources}
    static JavaSource resource(String javaPackage, String name) {
        try (InputStream in = Compiled.class.getResourceAsStream(name + ".java.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new JavaSource(
                    javaPackage.replace('.', '/') + "/" + name + ".java",
                    text.replace("PACKAGE", javaPackage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a loader of the classes}
    static ClassLoader load(Path folder, List<JavaSource> sources) throws IOException {
        return new URLClassLoader(
                new URL[] {compile(folder, sources).toUri().toURL()},
                Compiled.class.getClassLoader());
    }

    /// Defines the classes in the package of `lookup`, so that they are seen as its own are.
    ///
    /// @param program class files that use the others
    static void define(
            MethodHandles.Lookup lookup,
            Path folder,
            List<JavaSource> sources,
            List<String> program)
            throws IOException {
        Deque<byte[]> open = new ArrayDeque<>();
        try (Stream<Path> files = Files.walk(compile(folder, sources))) {
            // Verifying a class asks for those it mentions, so the program itself comes last.
            Comparator<Path> programLast =
                    Comparator.comparing(file -> program.contains(file.getFileName().toString()));
            for (Path file : files.filter(Files::isRegularFile).sorted(programLast).toList()) {
                open.add(Files.readAllBytes(file));
            }
        }
        int failures = 0;
        while (!open.isEmpty()) {
            byte[] next = open.remove();
            try {
                lookup.defineClass(next);
                failures = 0;
            } catch (NoClassDefFoundError e) {
                // It extends one that comes later.
                open.add(next);
                assertThat(++failures).as(e.toString()).isLessThanOrEqualTo(open.size());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// {@return the folder with the classes}
    static Path compile(Path folder, List<JavaSource> sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> args =
                new ArrayList<>(
                        List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString()));
        args.add("-classpath");
        args.add(classPath());
        JavaBindings.write(sources, folder.resolve("src")).forEach(f -> args.add(f.toString()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(out, out, args.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
        return classes;
    }

    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
