package io.airssys.cm.engine;

/// A core global, opaque outside its engine.
public non-sealed interface CoreGlobal extends CoreExtern {
    @Override
    CoreExternType.Global type();
}
