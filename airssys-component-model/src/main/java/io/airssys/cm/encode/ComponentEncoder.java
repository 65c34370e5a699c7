package io.airssys.cm.encode;

import io.airssys.cm.ComponentException;
import io.airssys.cm.internal.encode.Composer;
import io.airssys.cm.internal.encode.Encoding;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;

/// Makes components of core modules and of other components, as `component embed`, `component new`
/// and `component compose` do.
///
/// A core module follows the names that toolchains agreed on: an import `f` of the module
/// `ns:pkg/iface@1.0.0` is function `f` of that interface, one of `$root` a function of the world;
/// an export `ns:pkg/iface@1.0.0#f` implements function `f` of an exported interface; memory is
/// `memory`, its allocator `cabi_realloc`; `cabi_post_…`, `_initialize` and the built-ins of
/// resources (`[resource-drop]r`, `[resource-new]r`, `[dtor]r`, …) as usual. Strings are UTF-8.
///
/// Stateless and thread-safe; never blocks. Results are validated before they are returned. Limits
/// are those of [Component].
///
/// Source: Component Model, WIT.md, BuildTargets.md.
public final class ComponentEncoder {
    private ComponentEncoder() {}

    /// {@return `coreModule` with the type of a world in a custom section `component-type`, which
    /// replaces any it had}
    ///
    /// @throws ComponentException.Malformed `CMP-001` when it is no core module
    /// @throws IllegalArgumentException when `resolve` has no such world
    public static byte[] embed(byte[] coreModule, Resolve resolve, InterfaceId world) {
        return Encoding.embed(coreModule, resolve, world);
    }

    /// {@return a component of `coreModule` that exports all of a world and imports what the module
    /// uses of it}
    ///
    /// @throws ComponentException.Malformed `CMP-001` when it is no core module
    /// @throws ComponentException.Unlinkable `LNK-001` when it imports what the world does not
    ///   have, each named in the detail `imports`; `LNK-002` when an import or export has another
    ///   core type than the canonical ABI gives it
    /// @throws ComponentException.Invalid `CMP-006` when it lacks an export; `CMP-003` when the
    ///   world has async functions
    /// @throws IllegalArgumentException when `resolve` has no such world
    public static byte[] component(byte[] coreModule, Resolve resolve, InterfaceId world) {
        return Encoding.component(coreModule, resolve, world);
    }

    /// {@return a component of `coreModule`, which carries the type of its world in a custom
    /// section `component-type`, or of several worlds in several; then it is one of their union}
    ///
    /// @throws ComponentException.Malformed `CMP-001` when it is no core module, or its section no
    ///   binary WIT
    /// @throws ComponentException.Unlinkable as for a world that is given
    /// @throws ComponentException.Invalid as for a world that is given; also `CMP-003` when it has
    ///   no such section, worlds that differ on what both have, or strings that are not UTF-8
    public static byte[] component(byte[] coreModule) {
        return Encoding.component(coreModule);
    }

    /// {@return one component of several}
    ///
    /// The parts stand in it as they are, each instantiated once, so a resource one of them makes
    /// is the same for all that handle it. No part sees more of another than the plan says.
    ///
    /// @throws ComponentException.Unlinkable `LNK-005` when the plan names what is not there,
    ///   leaves open which of several parts is meant, or goes in a circle; `LNK-002` when an export
    ///   does not fit the import it goes to, or parts need one import with different types, each
    ///   named by path in the detail `mismatches`
    /// @throws ComponentException.Invalid `CMP-003` when what is left to import or chosen to export
    ///   is a component or a core module
    public static byte[] compose(Composition composition) {
        return Composer.compose(composition);
    }

    /// {@return `composition` with a wire for every import that a part takes from another}: what
    /// [#compose] joins.
    ///
    /// @throws ComponentException.Unlinkable `LNK-005` as for [#compose]
    public static Composition matched(Composition composition) {
        return Composer.matched(composition);
    }
}
