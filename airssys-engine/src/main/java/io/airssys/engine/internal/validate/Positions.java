package io.airssys.engine.internal.validate;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;

/// Where declarations stand of which the module keeps no offset. Read again from the binary, since
/// only errors ask.
final class Positions {
    private Positions() {}

    /// {@return the offset of a type of the type section}
    static int type(ModuleDef module, int index) {
        var in = section(module, 1);
        for (int i = 0; i < index; i++) {
            in.u8();
            for (int list = 0; list < 2; list++) {
                for (int n = in.index(); n > 0; n--) {
                    in.valType();
                }
            }
        }
        return in.at();
    }

    /// {@return the offset of a tag of the module's own}
    static int tag(ModuleDef module, int index) {
        var in = section(module, 13);
        for (int i = 0; i < index; i++) {
            in.u8();
            in.index();
        }
        return in.at();
    }

    /// A reader at the first entry of a section, which is there.
    private static CodeReader section(ModuleDef module, int wanted) {
        var in = new CodeReader(module.bytes(), 8, module.bytes().length);
        while (true) {
            int id = in.u8();
            int size = in.index();
            if (id == wanted) {
                in.index();
                return in;
            }
            in.skipBytes(size);
        }
    }
}
