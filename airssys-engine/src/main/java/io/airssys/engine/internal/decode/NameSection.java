package io.airssys.engine.internal.decode;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The name section: the module's name and those of its functions.
final class NameSection {
    private NameSection() {}

    static Names read(CodeReader in, byte[] bytes) {
        Optional<String> module = Optional.empty();
        Map<Integer, String> functions = new HashMap<>();
        while (!in.atEnd()) {
            int id = in.u8();
            int size = in.index();
            int start = in.at();
            in.skipBytes(size);
            var part = new CodeReader(bytes, start, start + size);
            if (id == 0) {
                module = Optional.of(part.name());
            } else if (id == 1) {
                for (int count = part.index(); count > 0; count--) {
                    int index = part.index();
                    functions.put(index, part.name());
                }
            }
        }
        return new Names(module, functions);
    }
}
