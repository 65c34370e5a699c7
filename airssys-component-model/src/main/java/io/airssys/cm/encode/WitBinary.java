package io.airssys.cm.encode;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.internal.encode.Encoding;
import io.airssys.cm.internal.wit.PackageReader;
import io.airssys.wit.Resolve;

/// WIT in binary form: packages as registries hold them, and worlds inside core modules.
///
/// A package in binary form is a component that exports a component type for every interface and
/// world. It holds its own interfaces whole; of other packages it holds the types they are used
/// for, so those packages of a [Resolve] that was read from it may lack functions. Order, names of
/// types and what is `use`d from where all survive; doc comments and `@since` do not.
///
/// Stateless and thread-safe; never blocks. Limits are those of [Component], and 200,000 parts of
/// types in all, at most 100 deep.
///
/// Source: Component Model, WIT.md, "Package Format" (WIT-3).
public final class WitBinary {
    private WitBinary() {}

    /// {@return whether a component is a WIT package: it imports nothing and exports component
    /// types only}
    public static boolean isPackage(Component component) {
        return PackageReader.isPackage(component.type());
    }

    /// {@return the package in a file}
    ///
    /// @param file not kept
    /// @throws ComponentException.Malformed `CMP-001` when it is no component, `CMP-005` when it is
    ///   over a limit
    /// @throws ComponentException.Invalid `CMP-002` when it is no valid component, `CMP-003` when
    ///   it holds something that WIT has no words for
    /// @throws ComponentException.LimitExceeded `LIM-004` when its types are too large to write out
    public static Resolve decode(byte[] file) {
        return PackageReader.read(file).resolve();
    }

    /// {@return the main package of `resolve` in binary form}
    ///
    /// @throws ComponentException.Malformed `CMP-005` when it is over a limit of a component
    /// @throws ComponentException.Invalid `CMP-002` when it has a record without fields, which WIT
    ///   allows and components do not; `CMP-003` when the package is empty
    public static byte[] encode(Resolve resolve) {
        return Encoding.encode(resolve);
    }

    /// {@return the world that a core module carries}
    ///
    /// @param coreModule not kept
    /// @throws ComponentException.Malformed `CMP-001` when it is no core module, or its section no
    ///   binary WIT
    /// @throws ComponentException.Invalid `CMP-003` when it carries none, or worlds that differ on
    ///   what both have
    public static EmbeddedWit embedded(byte[] coreModule) {
        return Encoding.embeddedWit(coreModule);
    }
}
