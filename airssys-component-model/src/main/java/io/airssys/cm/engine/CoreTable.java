package io.airssys.cm.engine;

/// A core table, opaque outside its engine.
public non-sealed interface CoreTable extends CoreExtern {
    @Override
    CoreExternType.Table type();
}
