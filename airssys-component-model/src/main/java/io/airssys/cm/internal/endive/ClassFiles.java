package io.airssys.cm.internal.endive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.internal.ClassCollector;
import run.endive.compiler.internal.Shaded;

/// Takes the class files of one module from the compiler, which asks it in turn for the run-time
/// support class to copy: it gets the one with our corrections in it.
final class ClassFiles implements ClassCollector {
    private static final class Support {
        static final byte[] BYTES = SupportClass.corrected(read(Shaded.class));
    }

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private @Nullable String mainClass;

    @Override
    public @Nullable String mainClassName() {
        return mainClass;
    }

    @Override
    public void putMainClass(String name, byte[] bytes) {
        mainClass = name;
        put(name, bytes);
    }

    @Override
    public void put(String name, byte[] bytes) {
        files.put(name.replace('/', '.'), bytes);
    }

    @Override
    public void putAll(ClassCollector other) {
        files.putAll(other.classBytes());
    }

    @Override
    public Map<String, byte[]> classBytes() {
        return files;
    }

    @Override
    public byte[] resolve(Class<?> type) {
        return type == Shaded.class ? Support.BYTES : read(type);
    }

    private static byte[] read(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (var in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no class file of " + type.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
