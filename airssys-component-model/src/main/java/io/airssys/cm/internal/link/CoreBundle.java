package io.airssys.cm.internal.link;

import io.airssys.cm.engine.CoreExtern;
import io.airssys.cm.engine.CoreInstance;
import java.util.Map;

/// A core instance put together from items of others.
record CoreBundle(Map<String, CoreExtern> exports) implements CoreInstance {
    @Override
    public CoreExtern export(String name) {
        CoreExtern extern = exports.get(name);
        if (extern == null) {
            throw new IllegalArgumentException("no core export " + name);
        }
        return extern;
    }
}
