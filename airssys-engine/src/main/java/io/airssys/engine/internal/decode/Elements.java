package io.airssys.engine.internal.decode;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.ElemSegment;
import io.airssys.engine.internal.module.ElemSegment.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The eight encodings of an element segment.
///
/// Bit 0: passive or declarative; bit 1: with a table index, or declarative; bit 2: expressions in
/// place of function indices.
final class Elements {
    private Elements() {}

    static ElemSegment segment(CodeReader in) {
        int at = in.at();
        int flags = in.u32();
        if (flags < 0 || flags > 7) {
            throw new Malformed("malformed elements segment kind", at);
        }
        boolean active = (flags & 1) == 0;
        boolean explicit = (flags & 2) != 0;
        boolean expressions = (flags & 4) != 0;
        int table = active ? explicit ? in.index() : 0 : -1;
        @Nullable ConstExpr where = active ? ConstExprs.read(in) : null;
        ValType type;
        if (active && !explicit) {
            // The short forms hold functions: never null where they are given by index.
            type = expressions ? ValType.FUNCREF : ValType.ref(false, ValType.FUNC);
        } else if (expressions) {
            type = in.refType();
        } else {
            type = ValType.ref(false, ValType.FUNC);
            int kindAt = in.at();
            if (in.u8() != 0) {
                throw new Malformed("malformed element kind", kindAt);
            }
        }
        Mode mode = active ? Mode.ACTIVE : explicit ? Mode.DECLARATIVE : Mode.PASSIVE;
        int count = in.index();
        if (expressions) {
            List<ConstExpr> all = new ArrayList<>(Math.min(count, in.left()));
            for (int i = 0; i < count; i++) {
                all.add(ConstExprs.read(in));
            }
            return new ElemSegment(mode, table, where, type, null, all, at);
        }
        if (count > in.left()) {
            throw new Malformed("unexpected end", in.at());
        }
        int[] functions = new int[count];
        for (int i = 0; i < count; i++) {
            functions[i] = in.index();
        }
        return new ElemSegment(mode, table, where, type, functions, List.of(), at);
    }
}
