package io.airssys.cm.internal.abi;

import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the arguments and the result of one function type cross, in one [CallForm]: flat up to 16
/// core parameters and one core result, through memory beyond.
///
/// Immutable, shared by all instances. Source: Component Model, CanonicalABI.md, "Lifting and
/// Lowering Values"; CM-5.
final class FuncPlan {
    private static final long[] NOTHING = {};

    final Plan[] params;
    final @Nullable Plan result;

    /// Core parameters of the arguments, without a pointer for the result.
    final int coreParams;

    private final boolean spillsParams;
    private final boolean spillsResult;
    private final int spillSize;
    private final int spillAlign;

    /// Where each argument starts: an offset in bytes if they spill, else an index.
    private final int[] starts;

    FuncPlan(FuncType type, CallForm form) {
        List<ValType> types = type.params().stream().map(ValType.Field::type).toList();
        Layout all = Layout.ofFields(types);
        Planner planner = new Planner();
        params =
                IntStream.range(0, types.size())
                        .mapToObj(i -> planner.compile(types.get(i), form.param(i)))
                        .toArray(Plan[]::new);
        spillsParams = all.flat() == null || all.flat().size() > Layout.MAX_FLAT_PARAMS;
        spillSize = all.size();
        spillAlign = all.align();
        coreParams = spillsParams || all.flat() == null ? 1 : all.flat().size();
        starts = new int[params.length];
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = spillsParams ? Layout.alignTo(end, params[i].align) : end;
            end = starts[i] + (spillsParams ? params[i].size : params[i].flats);
        }
        ValType returned = type.result();
        result = returned == null ? null : planner.compile(returned, form.result());
        spillsResult = result != null && result.flats > Layout.MAX_FLAT_RESULTS;
    }

    /// Writes arguments into the callee.
    void lowerParams(Transfer callee, @Nullable Object[] args, long[] core) {
        int block = 0;
        if (spillsParams) {
            block = callee.allocate(spillAlign, spillSize);
            core[0] = Integer.toUnsignedLong(block);
        }
        for (int i = 0; i < params.length; i++) {
            try {
                if (spillsParams) {
                    params[i].store(callee, args[i], block + starts[i]);
                } else {
                    params[i].lower(callee, args[i], core, starts[i]);
                }
            } catch (BadValue e) {
                throw e.in("args[" + i + "]");
            }
        }
    }

    /// Reads arguments out of the caller.
    @Nullable Object[] liftParams(Transfer caller, long[] core) {
        @Nullable Object[] args = new @Nullable Object[params.length];
        if (spillsParams) {
            int block = (int) core[0];
            caller.checkRange("argument", block, spillSize, spillAlign);
            for (int i = 0; i < args.length; i++) {
                args[i] = params[i].load(caller, block + starts[i]);
            }
        } else {
            for (int i = 0; i < args.length; i++) {
                args[i] = params[i].lift(caller, core, starts[i]);
            }
        }
        return args;
    }

    /// Reads the result out of the callee.
    @Nullable Object liftResult(Transfer callee, long[] core) {
        if (result == null) {
            return null;
        }
        if (!spillsResult) {
            return result.lift(callee, core, 0);
        }
        int block = (int) core[0];
        callee.checkRange("result", block, result.size, result.align);
        return result.load(callee, block);
    }

    /// Writes the result into the caller.
    ///
    /// @param core the core arguments of the call, where a pointer for the result comes last
    /// @return the core results
    long[] lowerResult(Transfer caller, @Nullable Object value, long[] core) {
        if (result == null) {
            return NOTHING;
        }
        if (spillsResult) {
            int block = (int) core[coreParams];
            caller.checkRange("result", block, result.size, result.align);
            result.store(caller, value, block);
            return NOTHING;
        }
        long[] results = new long[result.flats];
        result.lower(caller, value, results, 0);
        return results;
    }
}
