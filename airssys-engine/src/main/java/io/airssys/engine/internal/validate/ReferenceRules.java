package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;
import java.util.BitSet;

/// References, tables, and the two instructions that take operands of any type.
final class ReferenceRules {
    private final ModuleDef module;
    private final Types types;
    private final Operands operands;
    private final BitSet declared;

    ReferenceRules(ModuleDef module, Types types, Operands operands, BitSet declared) {
        this.module = module;
        this.types = types;
        this.operands = operands;
        this.declared = declared;
    }

    /// {@return false when the instruction is none of these}
    boolean apply(int op, CodeReader in) {
        switch (op) {
            case Op.DROP -> operands.pop();
            case Op.SELECT -> select();
            case Op.SELECT_T -> typedSelect(in);
            case Op.REF_NULL ->
                    operands.push(types.code(ValType.ref(true, in.heapType()), operands.at()));
            case Op.REF_IS_NULL -> {
                operands.popRef();
                operands.push(Types.I32);
            }
            case Op.REF_AS_NON_NULL -> operands.push(Types.nonNull(operands.popRef()));
            case Op.REF_FUNC -> function(in.u32());
            case Op.TABLE_GET -> {
                int type = table(in.u32());
                operands.pop(Types.I32);
                operands.push(type);
            }
            case Op.TABLE_SET -> {
                operands.pop(table(in.u32()));
                operands.pop(Types.I32);
            }
            case Op.TABLE_SIZE -> {
                table(in.u32());
                operands.push(Types.I32);
            }
            case Op.TABLE_GROW -> {
                int type = table(in.u32());
                operands.pop(Types.I32);
                operands.pop(type);
                operands.push(Types.I32);
            }
            case Op.TABLE_FILL -> {
                int type = table(in.u32());
                operands.pop(Types.I32);
                operands.pop(type);
                operands.pop(Types.I32);
            }
            case Op.TABLE_COPY -> {
                int to = table(in.u32());
                copy(table(in.u32()), to);
            }
            case Op.TABLE_INIT -> {
                int segment = segment(in.u32());
                copy(segment, table(in.u32()));
            }
            case Op.ELEM_DROP -> segment(in.u32());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select() {
        operands.pop(Types.I32);
        int a = operands.pop();
        int b = operands.pop();
        if (Types.isRef(a) || Types.isRef(b)) {
            throw operands.invalid("type mismatch: a select of references must name its type");
        }
        if (a != b && a != Types.BOTTOM && b != Types.BOTTOM) {
            throw operands.invalid(
                    "type mismatch: select between " + Types.name(b) + " and " + Types.name(a));
        }
        operands.push(a == Types.BOTTOM ? b : a);
    }

    private void typedSelect(CodeReader in) {
        int count = in.index();
        if (count > in.left()) {
            throw new Malformed("unexpected end", in.at());
        }
        int type = Types.BOTTOM;
        for (int i = 0; i < count; i++) {
            type = types.code(in.valType(), operands.at());
        }
        if (count != 1) {
            throw operands.invalid("invalid result arity: select gives one value, not " + count);
        }
        operands.pop(Types.I32);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
    }

    private void function(int function) {
        int[] functions = module.funcTypes();
        operands.index("function", function, functions.length);
        if (!declared.get(function)) {
            throw operands.invalid("undeclared function reference " + function);
        }
        operands.push(types.refTo(functions[function], false));
    }

    private void copy(int from, int to) {
        if (!Types.matches(from, to)) {
            throw operands.invalid(
                    "type mismatch: "
                            + Types.name(from)
                            + " does not fit a table of "
                            + Types.name(to));
        }
        operands.pop(Types.I32);
        operands.pop(Types.I32);
        operands.pop(Types.I32);
    }

    private int table(int table) {
        var tables = module.tableTypes();
        operands.index("table", table, tables.size());
        return types.code(tables.get(table).element(), operands.at());
    }

    private int segment(int segment) {
        var segments = module.elements();
        operands.index("elem segment", segment, segments.size());
        return types.code(segments.get(segment).type(), operands.at());
    }
}
