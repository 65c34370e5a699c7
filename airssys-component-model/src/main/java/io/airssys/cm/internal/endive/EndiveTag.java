package io.airssys.cm.internal.endive;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreTag;
import run.endive.runtime.TagInstance;

/// An exception tag of an instance.
record EndiveTag(TagInstance tag) implements CoreTag {
    @Override
    public CoreExternType.Tag type() {
        return new CoreExternType.Tag(CoreTypes.of(tag.type()));
    }
}
