package io.airssys.cm.internal.endive;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreGlobal;
import run.endive.runtime.GlobalInstance;

/// A global of an instance.
record EndiveGlobal(GlobalInstance global) implements CoreGlobal {
    @Override
    public CoreExternType.Global type() {
        return CoreTypes.of(global.getType(), global.getMutabilityType());
    }
}
