package io.airssys.cm.internal.abi;

import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the arguments of one function go from the guest that calls it into the guest that has it,
/// and its result back: [FuncPlan] for calls between guests.
///
/// Immutable, shared by all instances. Source: Component Model, CanonicalABI.md, "Lifting and
/// Lowering Values"; CM-5.
final class FuncMove {
    private static final long[] NOTHING = {};

    /// Core parameters of the arguments, without a pointer for the result.
    final int coreParams;

    private final Move[] params;
    private final @Nullable Move result;
    private final boolean spillsParams;
    private final boolean spillsResult;
    private final int spillSize;
    private final int spillAlign;

    /// Where each argument starts: an offset in bytes if they spill, else an index.
    private final int[] starts;

    /// @param called the function's type as the calling component has it
    /// @param lifted its type as the component has it that it belongs to
    FuncMove(FuncType called, FuncType lifted) {
        List<ValType> types = called.params().stream().map(ValType.Field::type).toList();
        Layout all = Layout.ofFields(types);
        MovePlanner planner = new MovePlanner();
        spillsParams = all.flat() == null || all.flat().size() > Layout.MAX_FLAT_PARAMS;
        spillSize = all.size();
        spillAlign = all.align();
        coreParams = spillsParams || all.flat() == null ? 1 : all.flat().size();
        params = new Move[types.size()];
        starts = new int[params.length];
        int end = 0;
        for (int i = 0; i < params.length; i++) {
            params[i] = planner.compile(types.get(i), lifted.params().get(i).type());
            starts[i] = spillsParams ? Layout.alignTo(end, params[i].align) : end;
            end = starts[i] + (spillsParams ? params[i].size : params[i].flats);
        }
        ValType from = lifted.result();
        ValType to = called.result();
        // Of a result the sender is the callee.
        result = from == null || to == null ? null : planner.compile(from, to);
        spillsResult = result != null && result.flats > Layout.MAX_FLAT_RESULTS;
    }

    /// Moves the arguments.
    ///
    /// @param core as the caller gave them
    /// @param flat gets them as the callee wants them
    void params(Transfer caller, long[] core, Transfer callee, long[] flat) {
        if (!spillsParams) {
            for (int i = 0; i < params.length; i++) {
                params[i].pass(caller, core, callee, flat, starts[i]);
            }
            return;
        }
        int source = (int) core[0];
        caller.checkRange("argument", source, spillSize, spillAlign);
        int block = callee.allocate(spillAlign, spillSize);
        flat[0] = Integer.toUnsignedLong(block);
        for (int i = 0; i < params.length; i++) {
            params[i].copy(caller, source + starts[i], callee, block + starts[i]);
        }
    }

    /// Moves the result.
    ///
    /// @param out core results of the callee
    /// @param core core arguments of the call, where a pointer for the result comes last
    /// @return core results for the caller
    long[] result(Transfer callee, long[] out, Transfer caller, long[] core) {
        if (result == null) {
            return NOTHING;
        }
        if (!spillsResult) {
            long[] results = new long[result.flats];
            result.pass(callee, out, caller, results, 0);
            return results;
        }
        int source = (int) out[0];
        int target = (int) core[coreParams];
        callee.checkRange("result", source, result.size, result.align);
        caller.checkRange("result", target, result.size, result.align);
        result.copy(callee, source, caller, target);
        return NOTHING;
    }
}
