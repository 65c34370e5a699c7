package io.airssys.engine.internal.validate;

import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;

/// Calls, tail calls and returns.
final class CallRules {
    private final ModuleDef module;
    private final Types types;
    private final Operands operands;

    CallRules(ModuleDef module, Types types, Operands operands) {
        this.module = module;
        this.types = types;
        this.operands = operands;
    }

    /// {@return false when the instruction is none of these}
    boolean apply(int op, CodeReader in) {
        switch (op) {
            case Op.CALL -> call(function(in));
            case Op.RETURN_CALL -> tailCall(function(in));
            case Op.CALL_INDIRECT -> call(indirect(in));
            case Op.RETURN_CALL_INDIRECT -> tailCall(indirect(in));
            case Op.CALL_REF -> call(reference(in));
            case Op.RETURN_CALL_REF -> tailCall(reference(in));
            case Op.RETURN -> {
                operands.pop(operands.function().results);
                operands.unreachable();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private int function(CodeReader in) {
        int[] functions = module.funcTypes();
        return functions[operands.index("function", in.u32(), functions.length)];
    }

    private int indirect(CodeReader in) {
        int type = in.u32();
        int table = in.u32();
        operands.index("table", table, module.tableTypes().size());
        int element = types.code(module.tableTypes().get(table).element(), operands.at());
        if (!Types.matches(element, Types.FUNCREF)) {
            throw operands.invalid("type mismatch: table " + table + " does not hold functions");
        }
        operands.index("type", type, types.count());
        operands.pop(Types.I32);
        return type;
    }

    private int reference(CodeReader in) {
        int type = operands.index("type", in.u32(), types.count());
        operands.pop(types.refTo(type, true));
        return type;
    }

    private void call(int type) {
        operands.pop(types.params(type));
        operands.push(types.results(type));
    }

    private void tailCall(int type) {
        operands.pop(types.params(type));
        if (!Types.matches(types.results(type), operands.function().results)) {
            throw operands.invalid(
                    "type mismatch: a tail call gives other results than its function");
        }
        operands.unreachable();
    }
}
