package io.airssys.cm.engine;

import java.util.List;

/// A core WebAssembly engine. Thread-safe. The first one is Endive behind `EndiveEngine`.
public interface WasmEngine {
    /// {@return name, version and options that change generated code; part of every cache key}
    EngineInfo info();

    /// Decodes, validates and compiles one core module; blocks for the time of compilation.
    ///
    /// @param module the bytes of the core module; not kept
    /// @param name what to call it in errors and frames, for example `main` or `module[2]`
    /// @throws io.airssys.cm.ComponentException.Malformed when the bytes are no core module
    /// @throws io.airssys.cm.ComponentException.Invalid when they break a validation rule
    CompiledModule compile(byte[] module, String name);

    /// {@return the functions of a module that would run interpreted because they are too large for
    /// a compiler, without keeping anything; throws as [#compile] does}
    default List<OversizeFunction> oversizeFunctions(byte[] module, String name) {
        return compile(module, name).oversizeFunctions();
    }

    /// {@return what the engine has compiled and found compiled since it was opened}
    Counters counters();

    /// How modules were obtained. A host that starts again with a warm disk cache shows no
    /// compilation (CCH-4).
    ///
    /// @param compilations modules compiled from scratch
    /// @param revived modules whose code was taken from disk
    /// @param memoryHits modules whose code was still in memory
    /// @param rejected disk entries discarded because they did not verify (ENG-003)
    record Counters(long compilations, long revived, long memoryHits, long rejected) {}
}
