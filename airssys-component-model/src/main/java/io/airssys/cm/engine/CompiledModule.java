package io.airssys.cm.engine;

import java.util.List;

/// One compiled core module; immutable, thread-safe, instantiated any number of times.
public interface CompiledModule {
    /// {@return the imports in the order of the import section}
    List<CoreImport> imports();

    /// {@return the exports in the order of the export section}
    List<CoreExport> exports();

    /// {@return functions this engine could not compile and runs interpreted; empty for most
    /// modules}
    List<OversizeFunction> oversizeFunctions();

    /// Makes an instance: checks the imports, allocates memories and tables against `limits`, runs
    /// active segments and the start function on the calling thread.
    ///
    /// @param imports one extern per entry of [#imports()], in that order
    /// @throws io.airssys.cm.ComponentException.Unlinkable when an extern has another type than its
    ///   import
    /// @throws io.airssys.cm.ComponentException.LimitExceeded when the initial memory or table is
    ///   over the limit
    /// @throws io.airssys.cm.ComponentException.Trap when a segment or the start function traps
    CoreInstance instantiate(List<CoreExtern> imports, CoreLimits limits);
}
