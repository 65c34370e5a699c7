/// Validation: from definitions by index to types and to the steps that instantiate them.
///
/// A [Validator] walks one [io.airssys.cm.internal.binary.ComponentDef] with the index spaces of a
/// [Scope], gives every item its static type, and leaves a [CheckedComponent]: the component's
/// [io.airssys.cm.type.ExternType.Component] and its [Step]s, the definitions that do something
/// when it is instantiated.
///
/// Resource types are identities ([io.airssys.cm.type.ResourceType]). Where a type introduces one
/// (`Bound.SUB`), everyone who uses that type gets one of his own ([Substitution#fresh]); where one
/// is given for another, [Matcher] notes it and [Substitution] replaces it. Value types are
/// compared by structure. Names are a third thing: which object a type is tells which import or
/// export named it, and [Visibility] refuses what uses types that nothing named.
///
/// Work per definition is bounded: [TypeFacts] are computed once per type, and a budget in
/// proportion to the file ends what sharing could blow up.
///
/// Source: Component Model, Explainer.md, Binary.md (notes) and Subtyping.md.
@NullMarked
package io.airssys.cm.internal.validate;

import org.jspecify.annotations.NullMarked;
