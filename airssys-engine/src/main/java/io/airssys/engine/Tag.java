package io.airssys.engine;

import io.airssys.engine.internal.run.ExceptionTag;

/// An exception tag; compared by identity.
public sealed interface Tag extends Extern permits ExceptionTag {
    @Override
    ExternType.Tag type();
}
