package io.airssys.cm.internal.abi;

import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.HostBody;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of the host on dynamic values.
public final class HostFunction extends ComponentFunc {
    private final String name;
    private final HostBody body;

    private HostFunction(String name, FuncType type, HostBody body) {
        super(type);
        this.name = name;
        this.body = body;
    }

    /// {@return a component function that runs `body`}
    ///
    /// @param name for messages
    public static HostFunction of(String name, FuncType type, HostBody body) {
        return new HostFunction(name, type, body);
    }

    /// A host function needs a guest that calls it.
    ///
    /// @throws UnsupportedOperationException always
    @Override
    public List<Val> call(List<Val> args) {
        throw new UnsupportedOperationException("host function " + name + " called by no guest");
    }

    @Override
    @Nullable Object invoke(InstanceState caller, @Nullable Object[] args) {
        Val result;
        try {
            result = body.call(caller.root().context(), AsVal.vals(args));
        } catch (ComponentException e) {
            throw e;
        } catch (Exception e) {
            throw HostMethod.failed(name, e);
        }
        checkResult(result);
        return result;
    }

    private void checkResult(@Nullable Val result) {
        ValType want = type().result();
        try {
            if (want != null) {
                ValCheck.check("result", want, result);
            } else if (result != null) {
                throw new BadValue("the function has no result, found " + result);
            }
        } catch (BadValue e) {
            throw new Trap(
                    TrapKind.HOST_FUNCTION, name + " returned " + e.getMessage(), List.of(), e);
        }
    }
}
