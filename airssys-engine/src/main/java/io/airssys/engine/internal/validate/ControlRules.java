package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;
import java.util.Arrays;

/// Blocks, branches and exceptions.
final class ControlRules {
    private final ModuleDef module;
    private final Types types;
    private final Operands operands;
    private final Locals locals;

    /// The block type that [#blockType] read last.
    private int[] params = Types.NONE;

    private int[] results = Types.NONE;

    ControlRules(ModuleDef module, Types types, Operands operands, Locals locals) {
        this.module = module;
        this.types = types;
        this.operands = operands;
        this.locals = locals;
    }

    /// {@return false when the instruction is none of these}
    boolean apply(int op, CodeReader in) {
        switch (op) {
            case Op.NOP -> {}
            case Op.UNREACHABLE -> operands.unreachable();
            case Op.BLOCK, Op.LOOP -> {
                blockType(in);
                enter(op);
            }
            case Op.IF -> {
                blockType(in);
                operands.pop(Types.I32);
                enter(op);
            }
            case Op.TRY_TABLE -> {
                blockType(in);
                for (int count = in.index(); count > 0; count--) {
                    catchClause(in);
                }
                enter(op);
            }
            case Op.ELSE -> orElse();
            case Op.END -> end();
            case Op.BR -> {
                operands.pop(operands.label(in.u32()).labelTypes());
                operands.unreachable();
            }
            case Op.BR_IF -> {
                int[] label = operands.label(in.u32()).labelTypes();
                operands.pop(Types.I32);
                operands.pop(label);
                operands.push(label);
            }
            case Op.BR_TABLE -> table(in);
            case Op.BR_ON_NULL -> {
                int[] label = operands.label(in.u32()).labelTypes();
                int ref = operands.popRef();
                operands.pop(label);
                operands.push(label);
                operands.push(Types.nonNull(ref));
            }
            case Op.BR_ON_NON_NULL -> onNonNull(in);
            case Op.THROW -> {
                operands.pop(tag(in.u32()));
                operands.unreachable();
            }
            case Op.THROW_REF -> {
                operands.pop(Types.EXNREF);
                operands.unreachable();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void blockType(CodeReader in) {
        int code = in.peek();
        if (code == 0x40) {
            in.u8();
            params = Types.NONE;
            results = Types.NONE;
        } else if (code > 0x40 && code < 0x80) {
            params = Types.NONE;
            results = Types.single(types.code(in.valType(), operands.at()));
        } else {
            long index = in.s33();
            if (index < 0) {
                throw new Malformed("malformed block type", operands.at());
            }
            int type =
                    operands.index("type", (int) Math.min(index, Integer.MAX_VALUE), types.count());
            params = types.params(type);
            results = types.results(type);
        }
    }

    private void enter(int op) {
        operands.pop(params);
        operands.enter(op, params, results, locals.sets());
    }

    private void orElse() {
        var frame = operands.leave();
        if (frame.op != Op.IF) {
            throw new Malformed("else without if", operands.at());
        }
        locals.unset(frame.inits);
        operands.enter(Op.ELSE, frame.params, frame.results, frame.inits);
    }

    private void end() {
        var frame = operands.leave();
        if (frame.op == Op.IF && !Types.matches(frame.params, frame.results)) {
            throw operands.invalid("type mismatch: an if without else must give what it takes");
        }
        locals.unset(frame.inits);
        operands.push(frame.results);
    }

    /// Each label is checked once, however often a table names it.
    private void table(CodeReader in) {
        operands.pop(Types.I32);
        int count = in.index();
        int arity = -1;
        for (int i = 0; i <= count; i++) {
            var frame = operands.label(in.u32());
            int[] label = frame.labelTypes();
            if (frame.table != operands.at()) {
                frame.table = operands.at();
                operands.check(label, label.length);
                if (arity >= 0 && arity != label.length) {
                    throw operands.invalid(
                            "type mismatch: labels of a br_table that take "
                                    + arity
                                    + " and "
                                    + label.length
                                    + " operands");
                }
                arity = label.length;
            }
        }
        operands.unreachable();
    }

    private void onNonNull(CodeReader in) {
        int[] label = operands.label(in.u32()).labelTypes();
        int last = label.length - 1;
        if (last < 0 || !Types.isRef(label[last])) {
            throw operands.invalid("type mismatch: the label takes no reference at the end");
        }
        operands.pop(Types.nullable(label[last]));
        int[] rest = Arrays.copyOf(label, last);
        operands.pop(rest);
        operands.push(rest);
    }

    /// Labels of catch clauses count from outside the block.
    private void catchClause(CodeReader in) {
        int kind = in.u8();
        if (kind > 3) {
            throw new Malformed("malformed catch clause", in.at() - 1);
        }
        int[] caught = kind < 2 ? tag(in.u32()) : Types.NONE;
        if ((kind & 1) != 0) {
            caught = Arrays.copyOf(caught, caught.length + 1);
            caught[caught.length - 1] = Types.EXN_NOT_NULL;
        }
        if (!Types.matches(caught, operands.label(in.u32()).labelTypes())) {
            throw operands.invalid(
                    "type mismatch: a catch clause gives what its label does not take");
        }
    }

    private int[] tag(int tag) {
        int[] tags = module.tagTypes();
        return types.params(tags[operands.index("tag", tag, tags.length)]);
    }
}
