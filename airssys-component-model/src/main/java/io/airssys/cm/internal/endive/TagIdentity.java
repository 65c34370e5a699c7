package io.airssys.cm.internal.endive;

import run.endive.runtime.Instance;
import run.endive.runtime.WasmException;

/// Which exceptions a `catch` takes.
///
/// Endive 1.0.0 compares the types of the thrown and the caught tag, so a module catches what
/// another instance throws under a tag of its own that looks alike. The core specification makes a
/// new tag for each instance that defines one; importing it is the only way to share it.
public final class TagIdentity {
    private TagIdentity() {}

    /// Called by generated code.
    ///
    /// @param tag of the `catch`, as `catcher` numbers its tags
    @SuppressWarnings("ReferenceEquality") // a tag is an identity
    public static boolean matches(WasmException thrown, int tag, Instance catcher) {
        return catcher.tag(tag) == thrown.instance().tag(thrown.tagIdx());
    }
}
