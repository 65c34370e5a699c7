/// Linking: from a validated component and what is provided for its imports to a live instance.
///
/// [Instantiator] runs the [io.airssys.cm.internal.validate.Step]s of a component into a [Frame],
/// the live index spaces of one instance; what they hold is [Linked]. Instantiation is generative
/// (CM-8): nested components get frames, resource types and handle tables of their own, each time.
/// [Provided] is what a linker was told about one import name; [ImportResolver] matches imports
/// with it once per component, so that a warm instantiation only runs steps.
///
/// Source: Component Model, Explainer.md, "Component Definitions"; Linking.md.
@NullMarked
package io.airssys.cm.internal.link;

import org.jspecify.annotations.NullMarked;
