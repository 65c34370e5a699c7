package io.airssys.cm.internal.validate;

import io.airssys.cm.internal.binary.ComponentDef;
import io.airssys.cm.type.ExternType;
import java.util.List;

/// A component that passed validation. Immutable.
///
/// @param definition what it was decoded from
/// @param type its imports and exports
/// @param steps what instantiating it does, in order
public record CheckedComponent(
        ComponentDef definition, ExternType.Component type, List<Step> steps) {
    public CheckedComponent {
        steps = List.copyOf(steps);
    }
}
