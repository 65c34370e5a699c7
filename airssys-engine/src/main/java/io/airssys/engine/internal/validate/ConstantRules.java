package io.airssys.engine.internal.validate;

import io.airssys.engine.ValType;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.ConstExpr;
import io.airssys.engine.internal.module.ModuleDef;
import io.airssys.engine.internal.module.Op;
import java.util.BitSet;

/// Constant expressions, extended ones included: constants, integer sums and products, immutable
/// globals, references.
final class ConstantRules {
    private final ModuleDef module;
    private final Types types;
    private final BitSet declared;
    private final Operands operands = new Operands();

    /// @param declared takes the functions that `ref.func` names
    ConstantRules(ModuleDef module, Types types, BitSet declared) {
        this.module = module;
        this.types = types;
        this.declared = declared;
    }

    /// Validates one expression.
    ///
    /// @param globals how many globals it may read, from the first on
    void validate(ConstExpr expression, int wanted, int globals) {
        operands.reset(Types.single(wanted), expression.start());
        var in = new CodeReader(module.bytes(), expression.start(), expression.end());
        while (!operands.done()) {
            operands.at(in.at());
            instruction(in.op(), in, globals);
        }
    }

    private void instruction(int op, CodeReader in, int globals) {
        switch (op) {
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
            case Op.V128_CONST -> {
                in.skipBytes(16);
                operands.push(Types.V128);
            }
            case Op.I32_ADD, Op.I32_SUB, Op.I32_MUL, Op.I64_ADD, Op.I64_SUB, Op.I64_MUL ->
                    Signatures.apply(Signatures.of(op), operands);
            case Op.REF_NULL ->
                    operands.push(types.code(ValType.ref(true, in.heapType()), operands.at()));
            case Op.REF_FUNC -> {
                int[] functions = module.funcTypes();
                int function = operands.index("function", in.u32(), functions.length);
                declared.set(function);
                operands.push(types.refTo(functions[function], false));
            }
            case Op.GLOBAL_GET -> {
                int global = operands.index("global", in.u32(), globals);
                var type = module.globalTypes().get(global);
                if (type.mutable()) {
                    throw operands.invalid(
                            "constant expression required: global " + global + " is mutable");
                }
                operands.push(types.code(type.type(), operands.at()));
            }
            case Op.END -> operands.leave();
            default ->
                    throw operands.invalid(
                            "constant expression required, found instruction "
                                    + Integer.toHexString(op));
        }
    }
}
