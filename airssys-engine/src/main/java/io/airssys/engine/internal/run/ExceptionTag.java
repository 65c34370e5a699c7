package io.airssys.engine.internal.run;

import io.airssys.engine.ExternType;
import io.airssys.engine.Tag;

/// An exception tag.
public final class ExceptionTag implements Tag {
    private final RtType type;

    public ExceptionTag(RtType type) {
        this.type = type;
    }

    RtType rtType() {
        return type;
    }

    @Override
    public ExternType.Tag type() {
        return new ExternType.Tag(type.type());
    }
}
