package io.airssys.cm.engine;

/// A core exception tag, opaque outside its engine.
public non-sealed interface CoreTag extends CoreExtern {
    @Override
    CoreExternType.Tag type();
}
