package io.airssys.cm;

import io.airssys.cm.internal.wit.WorldBuilder;
import io.airssys.cm.type.ExternType;

/// The type of a component as WIT: what it imports and exports, for people to read.
///
/// The text is canonical WIT of a package `root:component` with a world `root`, followed by the
/// packages whose interfaces it names. It holds exactly what the component mentions, so an
/// interface may lack functions its publisher defined. What WIT has no words for (core modules,
/// components, names that are URLs or digests) stands in comments at the end.
///
/// A component carries structures, not names of structures: a type prints under the name it is
/// exported by in the same interface, or is `use`d from an interface before it that exports the
/// same structure under the same name. Source: wasm.md, WIT-3. Stateless; never blocks.
public final class WorldText {
    private WorldText() {}

    /// {@return the text of `component`}
    ///
    /// @throws ComponentException.LimitExceeded when its types have more than 200,000 parts or nest
    ///   more than 100 deep, `LIM-004`
    public static String of(ExternType.Component component) {
        return WorldBuilder.text(component);
    }
}
