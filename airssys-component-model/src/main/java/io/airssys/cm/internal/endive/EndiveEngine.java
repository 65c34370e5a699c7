package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.Uninstantiable;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.EngineInfo;
import io.airssys.cm.engine.OversizeFunction;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.cache.CacheKey;
import io.airssys.cm.internal.cache.CompileCache;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Core WebAssembly on Endive's compiler, with our memory, table, cache and trap classification.
public final class EndiveEngine implements WasmEngine {
    private static final Logger LOG = LoggerFactory.getLogger(EndiveEngine.class);

    /// The version of Endive we are built and tested with, and the revision of what we add to the
    /// code it generates: raise it whenever stored code would have to be made again.
    private static final EngineInfo INFO = new EngineInfo("endive", "1.0.0+3", false);

    /// A body of so few bytes never becomes a method of more than 8,000.
    private static final int SURELY_COMPILED_BYTES = 800;

    private final CompileCache<GuestCode> cache;

    /// Opens an engine.
    public EndiveEngine(EngineOptions options) {
        // With a cache on disk nothing may ever need the compiler; without one everything does.
        if (options.cacheDirectory().isEmpty()) {
            CompilerPreload.start();
        }
        this.cache = new CompileCache<>(options);
    }

    @Override
    public EngineInfo info() {
        return INFO;
    }

    @Override
    public Counters counters() {
        var cached = cache.counters();
        return new Counters(
                cached.compilations(), cached.revived(), cached.memoryHits(), cached.rejected());
    }

    /// Compiles only the bodies that can be too large at all, so that asking is cheap.
    @Override
    public List<OversizeFunction> oversizeFunctions(byte[] module, String name) {
        if (module.length <= SURELY_COMPILED_BYTES) {
            return List.of();
        }
        byte[] readable = EmptyNames.inside(module);
        var decoded = ModuleCompiler.decode(readable, name);
        var large = CodeSection.largerThan(readable, SURELY_COMPILED_BYTES);
        if (large.isEmpty()) {
            return List.of();
        }
        byte[] rest = CodeSection.strip(readable, large);
        var image = ModuleCompiler.compile(ModuleCompiler.decode(rest, name), rest, name);
        return ModuleCompiler.oversize(decoded, readable, image);
    }

    @Override
    public CompiledModule compile(byte[] module, String name) {
        byte[] readable = EmptyNames.inside(module);
        var key = CacheKey.of(readable, INFO);
        return new EndiveModule(cache.get(key, new Recipe(readable, name)).named(name));
    }

    /// How the cache gets code for one module.
    private static final class Recipe implements CompileCache.Recipe<GuestCode> {
        private final byte[] bytes;
        private final String name;

        Recipe(byte[] bytes, String name) {
            this.bytes = bytes;
            this.name = name;
        }

        @Override
        public CompileCache.Made<GuestCode> compile() {
            var image = ModuleCompiler.compile(ModuleCompiler.decode(bytes, name), bytes, name);
            try {
                return load(image);
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new Uninstantiable(
                        "ENG-001", name + ": generated code does not load: " + e, e);
            }
        }

        @Override
        public CompileCache.Made<GuestCode> revive(byte[] stored) throws IOException {
            var image = CodeImage.fromBytes(stored);
            try {
                return load(image);
            } catch (ReflectiveOperationException e) {
                throw new IOException("stored code does not load", e);
            }
        }

        private CompileCache.Made<GuestCode> load(CodeImage image)
                throws ReflectiveOperationException {
            var module = ModuleCompiler.decodeCompiled(bytes, image);
            var oversize = ModuleCompiler.oversize(module, bytes, image);
            for (var function : oversize) {
                boolean ours = image.interpreted().contains(function.index());
                LOG.warn(
                        "{}: function {} ({} bytes) is too large {} and runs interpreted, much"
                                + " slower",
                        name,
                        function.name(),
                        function.bodyBytes(),
                        ours
                                ? "for a method of the JVM"
                                : "for the JVM's compiler (start it with "
                                        + HugeMethods.FLAG
                                        + ")");
            }
            var code = GuestCode.load(name, module, image, oversize, CodeSection.starts(bytes));
            return new CompileCache.Made<>(code, image::toBytes, image.weight());
        }
    }
}
