package io.airssys.cm.internal.endive;

import io.airssys.cm.ComponentException.Uninstantiable;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.EngineInfo;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.cache.CacheKey;
import io.airssys.cm.internal.cache.CompileCache;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Core WebAssembly on Endive's compiler, with our memory, table, cache and trap classification.
public final class EndiveEngine implements WasmEngine {
    private static final Logger LOG = LoggerFactory.getLogger(EndiveEngine.class);

    /// The version of Endive we are built and tested with, and the revision of what we add to the
    /// code it generates: raise it whenever stored code would have to be made again.
    private static final EngineInfo INFO = new EngineInfo("endive", "1.0.0+2", false);

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
                var made = load(image);
                for (var function : made.code().oversize()) {
                    LOG.warn(
                            "{}: function {} ({} bytes) is too large for the JVM and runs"
                                    + " interpreted, much slower",
                            name,
                            function.name(),
                            function.bodyBytes());
                }
                return made;
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
            var code = GuestCode.load(name, module, image, oversize, CodeSection.starts(bytes));
            return new CompileCache.Made<>(code, image::toBytes, image.weight());
        }
    }
}
