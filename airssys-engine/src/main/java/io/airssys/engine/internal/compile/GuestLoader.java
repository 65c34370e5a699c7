package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.run.GuestInstance;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Loads the generated classes of one module, and goes with them.
///
/// Generated code can name the classes of its own module, the package of
/// [io.airssys.engine.internal.run], and the few of the JDK listed here. So a mistake in the
/// compiler can give a wrong answer, and cannot reach a file: the JVM's verifier holds the types,
/// and this the names.
public final class GuestLoader extends ClassLoader {
    private static final Set<String> OF_THE_JDK =
            Set.of(
                    "java.lang.Object",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Math",
                    "java.lang.Throwable",
                    "java.lang.RuntimeException",
                    "java.lang.invoke.MethodHandle",
                    "java.lang.invoke.VarHandle");

    private static final String SUPPORT = GuestInstance.class.getPackageName() + '.';

    static {
        registerAsParallelCapable();
    }

    private final Layout layout;
    private final Map<String, byte[]> made;

    /// @param stored classes from another run of the JVM, by name
    GuestLoader(Layout layout, Map<String, byte[]> stored) {
        super("guest", GuestLoader.class.getClassLoader());
        this.layout = layout;
        this.made = new ConcurrentHashMap<>(stored);
        var own = GuestInstance.class;
        own.getModule().addExports(own.getPackageName(), getUnnamedModule());
        // The instance's constructor names the module's definition, which it only passes on.
        var definition = io.airssys.engine.internal.module.ModuleDef.class;
        own.getModule().addExports(definition.getPackageName(), getUnnamedModule());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(layout.prefix)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
        if (OF_THE_JDK.contains(name)
                || name.startsWith(SUPPORT)
                || name.equals(io.airssys.engine.internal.module.ModuleDef.class.getName())) {
            return super.loadClass(name, resolve);
        }
        throw new ClassNotFoundException("generated code does not reach " + name);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = made.get(name);
        if (bytes == null) {
            try {
                bytes = write(name);
            } catch (IllegalArgumentException e) {
                // The class file format has limits of its own, for what cannot be cut.
                throw new LinkageError(name + ": a function does not fit the class file format", e);
            }
            made.put(name, bytes);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /// {@return every class made so far, by name}
    Map<String, byte[]> classes() {
        return new TreeMap<>(made);
    }

    /// Makes a class without loading it.
    void prepare(String name) throws ClassNotFoundException {
        if (!made.containsKey(name)) {
            made.put(name, write(name));
        }
    }

    private byte[] write(String name) throws ClassNotFoundException {
        String rest = name.substring(layout.prefix.length());
        if (rest.equals("Instance")) {
            return ClassWriter.instance(layout);
        } else if (rest.equals("Bridge")) {
            return ClassWriter.bridge(layout);
        } else if (rest.startsWith("Code")) {
            return ClassWriter.chunk(layout, Integer.parseInt(rest, 4, rest.length(), 10));
        } else if (rest.startsWith("Type")) {
            return ClassWriter.adapters(
                    layout.module,
                    Integer.parseInt(rest, 4, rest.length(), 10),
                    java.lang.constant.ClassDesc.of(name));
        }
        throw new ClassNotFoundException(name);
    }
}
