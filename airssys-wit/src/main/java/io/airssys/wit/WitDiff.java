package io.airssys.wit;

import io.airssys.wit.internal.diff.PackageDiff;
import io.airssys.wit.internal.diff.Viewpoint;
import io.airssys.wit.internal.diff.WorldDiff;
import java.util.List;

/// What changed between two versions of a contract, and whom that hurts.
///
/// Types are compared by structure, because that is what a component carries: naming a `u32`, or
/// taking a record from another interface that defines the same one, changes nothing. Resources are
/// compared by where they are defined. The Component Model has no other subtyping of values, so one
/// more case of an enum breaks as much as one less.
///
/// Which side a version protects depends on what is compared. [#packages] protects those that call
/// its interfaces and the components that target its worlds, [#worlds] the components,
/// [#components] those that run and call the component. Items behind features that were not enabled
/// when the text was read do not exist here either. Immutable; comparing never blocks. Source:
/// wasm.md, WIT-4; cli-sdk.md, WIT1.
///
/// @param changes in the order of the old text, what is new last
public record WitDiff(List<WitChange> changes) {
    public WitDiff {
        changes = List.copyOf(changes);
    }

    /// {@return what changed in the main package, interface by interface and world by world}
    ///
    /// Its version may differ freely. Interfaces of other packages are compared only where a type
    /// of theirs is mentioned.
    public static WitDiff packages(Resolve before, Resolve after) {
        return new WitDiff(PackageDiff.of(before, after));
    }

    /// {@return what changed for components that target a world, with all its interfaces}
    ///
    /// @throws IllegalArgumentException when one of the worlds does not exist
    public static WitDiff worlds(
            Resolve before, InterfaceId oldWorld, Resolve after, InterfaceId newWorld) {
        return new WitDiff(
                WorldDiff.of(before, oldWorld, after, newWorld, Viewpoint.TARGETED_WORLD));
    }

    /// {@return what changed for those that run or call a component of which the world was read}
    ///
    /// @throws IllegalArgumentException when one of the worlds does not exist
    public static WitDiff components(
            Resolve before, InterfaceId oldWorld, Resolve after, InterfaceId newWorld) {
        return new WitDiff(WorldDiff.of(before, oldWorld, after, newWorld, Viewpoint.COMPONENT));
    }

    /// {@return how far the version must go for all changes together}
    public VersionStep step() {
        return changes.stream().map(WitChange::step).reduce(VersionStep.NONE, VersionStep::max);
    }

    /// {@return whether something that was built against the old version breaks}
    public boolean breaks() {
        return step() == VersionStep.MAJOR;
    }
}
