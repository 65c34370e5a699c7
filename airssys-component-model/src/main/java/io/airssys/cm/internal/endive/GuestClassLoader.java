package io.airssys.cm.internal.endive;

import run.endive.wasm.types.FunctionType;

/// Loads the generated classes of one core module and holds its function types.
///
/// The types are here because generated code can name its own class, hence its loader, wherever it
/// runs: [IndirectCalls] asks for them when a call crosses modules.
final class GuestClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final CodeImage image;
    private final FunctionType[] types;

    GuestClassLoader(CodeImage image, FunctionType[] types) {
        super("guest", GuestClassLoader.class.getClassLoader());
        this.image = image;
        this.types = types;
        // Generated classes live in the loader's unnamed module and call IndirectCalls.
        var own = GuestClassLoader.class;
        own.getModule().addExports(own.getPackageName(), getUnnamedModule());
    }

    FunctionType[] types() {
        return types;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = image.classes().get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
