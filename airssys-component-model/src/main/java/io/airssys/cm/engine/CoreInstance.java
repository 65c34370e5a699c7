package io.airssys.cm.engine;

/// One instance of a core module. Confined to the component instance it belongs to.
public interface CoreInstance {
    /// {@return the export of that name}
    ///
    /// @throws IllegalArgumentException when there is none; callers have checked the module's type
    ///   before
    CoreExtern export(String name);
}
