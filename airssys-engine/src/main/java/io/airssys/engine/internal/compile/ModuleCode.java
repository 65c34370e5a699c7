package io.airssys.engine.internal.compile;

import io.airssys.engine.EngineException;
import io.airssys.engine.EngineOptions;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.run.FuncRef;
import io.airssys.engine.internal.run.GuestCode;
import io.airssys.engine.internal.run.GuestInstance;
import io.airssys.engine.internal.run.HostAdapters;
import io.airssys.engine.internal.run.Meter;
import io.airssys.engine.internal.run.RtType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The code of one module. Thread-safe; shared by all its instances.
public final class ModuleCode implements GuestCode {
    /// What the names of all generated classes begin with; a hash of the module follows.
    public static final String PREFIX = "airssys.guest.M";

    private static final int MAX_PARAMETER_SLOTS = 250;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final String name;
    private final Layout layout;
    private final GuestLoader loader;
    private final RtType[] types;
    private final MethodHandle constructor;
    private final Class<?> instance;
    private final Map<Integer, MethodHandle> erased = new ConcurrentHashMap<>();
    private final Map<Integer, MethodHandle> adapters = new ConcurrentHashMap<>();

    private ModuleCode(String name, Layout layout, GuestLoader loader) {
        this.name = name;
        this.layout = layout;
        this.loader = loader;
        this.types = RtType.of(layout.module.types());
        try {
            this.instance = loader.loadClass(layout.prefix + "Instance");
            this.constructor =
                    LOOKUP.findConstructor(
                                    instance,
                                    MethodType.methodType(
                                            void.class,
                                            ModuleDef.class,
                                            GuestCode.class,
                                            RtType[].class,
                                            Meter.class))
                            .asType(
                                    MethodType.methodType(
                                            GuestInstance.class,
                                            ModuleDef.class,
                                            GuestCode.class,
                                            RtType[].class,
                                            Meter.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + ": generated code does not load", e);
        }
    }

    /// Readies the code of a validated module; its functions are translated when they are first
    /// called.
    public static ModuleCode of(ModuleDef module, EngineOptions options, String name) {
        return of(module, options, Cutting.FOR_HOTSPOT, name, Map.of());
    }

    /// The same with classes that [#classes()] gave in another run of the JVM, for the very same
    /// module and options.
    public static ModuleCode of(
            ModuleDef module,
            EngineOptions options,
            Cutting cutting,
            String name,
            Map<String, byte[]> stored) {
        checkParameters(module);
        var layout = new Layout(module, options, cutting, PREFIX + hash(module.bytes()) + '.');
        var code = new ModuleCode(name, layout, new GuestLoader(layout, stored));
        Frames.remember(code, layout.prefix);
        return code;
    }

    /// A method of the JVM takes at most 255 slots; two are for the depth and the instance.
    private static void checkParameters(ModuleDef module) {
        for (var type : module.types()) {
            int slots = type.params().stream().mapToInt(p -> Params.width(p.kind())).sum();
            if (slots > MAX_PARAMETER_SLOTS) {
                throw new EngineException.Unsupported(
                        "functions whose parameters take "
                                + slots
                                + " slots of the JVM, more than "
                                + MAX_PARAMETER_SLOTS,
                        0);
            }
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isField(int global) {
        return layout.isField(global);
    }

    public ModuleDef module() {
        return layout.module;
    }

    public RtType[] types() {
        return types;
    }

    /// {@return a new instance, with nothing in it yet}
    public GuestInstance instance(Meter meter) {
        try {
            return (GuestInstance)
                    constructor.invokeExact(layout.module, (GuestCode) this, types, meter);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("constructor of generated code", e);
        }
    }

    /// Translates every function now; blocks for the time of compilation.
    public void compileAll() {
        try {
            for (int i = 0; i < layout.chunks(); i++) {
                loader.prepare(layout.chunkName(i));
            }
            loader.prepare(layout.prefix + "Bridge");
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }

    /// {@return the classes made so far, by name}
    public Map<String, byte[]> classes() {
        return loader.classes();
    }

    @Override
    public MethodHandle direct(int function) {
        return method(function, layout.method(function));
    }

    @Override
    public MethodHandle raw(int function) {
        return method(function, layout.rawMethod(function));
    }

    private MethodHandle method(int function, String method) {
        var type =
                HostAdapters.handleType(layout.module.funcType(function))
                        .appendParameterTypes(instance);
        return find(
                layout.owner(function).packageName() + '.' + layout.owner(function).displayName(),
                method,
                type);
    }

    private MethodHandle find(String className, String method, MethodType type) {
        try {
            return LOOKUP.findStatic(loader.loadClass(className), method, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + ": generated code does not load", e);
        }
    }

    @Override
    public MethodHandle erased(int type) {
        return erased.computeIfAbsent(
                type,
                index ->
                        find(
                                layout.prefix + "Type" + index,
                                "erased",
                                MethodType.methodType(
                                        void.class, MethodHandle.class, Meter.class, int.class)));
    }

    @Override
    public MethodHandle hostAdapter(int type) {
        return adapters.computeIfAbsent(
                type,
                index ->
                        find(
                                layout.prefix + "Type" + index,
                                "host",
                                HostAdapters.handleType(layout.module.types().get(index))
                                        .appendParameterTypes(FuncRef.class)));
    }
}
