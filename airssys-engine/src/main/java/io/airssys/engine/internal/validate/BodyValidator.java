package io.airssys.engine.internal.validate;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.internal.module.Body;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;
import java.util.BitSet;

/// Validates function bodies, one pass over each.
///
/// Here are variables, constants and what every family of instructions needs; the families are
/// [ControlRules], [CallRules], [ReferenceRules], [MemoryRules] and [VectorRules]. Not thread-safe.
final class BodyValidator {
    private final ModuleDef module;
    private final Types types;
    private final Operands operands = new Operands();
    private final Locals locals = new Locals();
    private final ControlRules control;
    private final CallRules calls;
    private final ReferenceRules references;
    private final MemoryRules memories;
    private final VectorRules vectors;

    /// @param declared functions that a `ref.func` in a body may name
    BodyValidator(ModuleDef module, Types types, BitSet declared) {
        this.module = module;
        this.types = types;
        control = new ControlRules(module, types, operands, locals);
        calls = new CallRules(module, types, operands);
        references = new ReferenceRules(module, types, operands, declared);
        memories = new MemoryRules(module, operands);
        vectors = new VectorRules(memories, operands);
    }

    /// Validates one body.
    ///
    /// @param type the index of the function's type
    void validate(Body body, int type) {
        locals.reset(types.params(type), body, types);
        operands.reset(types.results(type), body.start());
        var in = new CodeReader(module.bytes(), body.code(), body.end());
        while (!operands.done()) {
            operands.at(in.at());
            instruction(in.op(), in);
        }
        if (!in.atEnd()) {
            throw new Malformed("bytes behind the end of a function", in.at());
        }
    }

    private void instruction(int op, CodeReader in) {
        int signature = Signatures.of(op);
        if (signature != 0) {
            if (Op.isSimd(op)) {
                VectorRules.lane(op, in, operands);
            }
            Signatures.apply(signature, operands);
            return;
        }
        switch (op) {
            case Op.LOCAL_GET -> {
                int local = in.u32();
                int type = locals.type(operands, local);
                if (!locals.isSet(local, type)) {
                    throw operands.invalid("uninitialized local " + local);
                }
                operands.push(type);
            }
            case Op.LOCAL_SET, Op.LOCAL_TEE -> {
                int local = in.u32();
                int type = locals.type(operands, local);
                operands.pop(type);
                locals.set(local, type);
                if (op == Op.LOCAL_TEE) {
                    operands.push(type);
                }
            }
            case Op.GLOBAL_GET -> operands.push(global(in.u32()));
            case Op.GLOBAL_SET -> {
                int global = in.u32();
                int type = global(global);
                if (!module.globalTypes().get(global).mutable()) {
                    throw operands.invalid("immutable global " + global);
                }
                operands.pop(type);
            }
            case Op.I32_CONST -> {
                in.s32();
                operands.push(Types.I32);
            }
            case Op.I64_CONST -> {
                in.s64();
                operands.push(Types.I64);
            }
            case Op.F32_CONST -> {
                in.skipBytes(4);
                operands.push(Types.F32);
            }
            case Op.F64_CONST -> {
                in.skipBytes(8);
                operands.push(Types.F64);
            }
            default -> family(op, in);
        }
    }

    private void family(int op, CodeReader in) {
        boolean known =
                Op.isSimd(op)
                        ? vectors.apply(op, in)
                        : control.apply(op, in)
                                || calls.apply(op, in)
                                || memories.apply(op, in)
                                || references.apply(op, in);
        if (!known) {
            throw new Malformed("illegal opcode " + Integer.toHexString(op), operands.at());
        }
    }

    private int global(int global) {
        return types.code(
                module.globalTypes()
                        .get(operands.index("global", global, module.globalTypes().size()))
                        .type(),
                operands.at());
    }
}
