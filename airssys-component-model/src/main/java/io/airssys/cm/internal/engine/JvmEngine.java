package io.airssys.cm.internal.engine;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.engine.CompiledModule;
import io.airssys.cm.engine.EngineInfo;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.cache.CacheKey;
import io.airssys.cm.internal.cache.CompileCache;
import io.airssys.engine.Engine;
import io.airssys.engine.EngineException;
import io.airssys.engine.Module;
import java.io.IOException;

/// Core WebAssembly on our own engine, with the cache all engines share.
public final class JvmEngine implements WasmEngine {
    /// Heap taken by the code of a module, per byte of its binary; what was not called yet takes
    /// less.
    private static final int WEIGHT = 5;

    private final EngineInfo info;
    private final Engine engine;
    private final Stores stores = new Stores();
    private final CompileCache<Module> cache;

    /// Opens an engine.
    public JvmEngine(EngineOptions options) {
        var compiled = io.airssys.engine.EngineOptions.defaults();
        this.info =
                new EngineInfo(
                        "airssys-engine",
                        Integer.toString(Engine.CODE_VERSION),
                        compiled.metered());
        this.engine = Engine.of(compiled);
        this.cache = new CompileCache<>(options);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public Counters counters() {
        var cached = cache.counters();
        return new Counters(
                cached.compilations(), cached.revived(), cached.memoryHits(), cached.rejected());
    }

    @Override
    public CompiledModule compile(byte[] module, String name) {
        var code = cache.get(CacheKey.of(module, info), new Recipe(module, name));
        return new JvmModule(code, name, stores);
    }

    /// How the cache gets code for one module.
    private final class Recipe implements CompileCache.Recipe<Module> {
        private final byte[] bytes;
        private final String name;

        Recipe(byte[] bytes, String name) {
            this.bytes = bytes;
            this.name = name;
        }

        @Override
        public CompileCache.Made<Module> compile() {
            try {
                return made(engine.compile(bytes, name));
            } catch (EngineException.LimitExceeded thrown) {
                throw Faults.tooLarge(thrown, name);
            } catch (EngineException thrown) {
                throw Faults.of(thrown, name, name);
            }
        }

        @Override
        public CompileCache.Made<Module> revive(byte[] stored) throws IOException {
            return made(engine.revive(bytes, CodeImage.fromBytes(stored), name));
        }

        private CompileCache.Made<Module> made(Module module) {
            return new CompileCache.Made<>(
                    module,
                    () -> {
                        // What is stored is to spare a later run all compilation.
                        module.compileAll();
                        return CodeImage.toBytes(module.classes());
                    },
                    (long) WEIGHT * bytes.length);
        }
    }
}
