package io.airssys.cm.internal.abi;

import io.airssys.cm.CallContext;
import io.airssys.cm.ComponentException;
import io.airssys.cm.ComponentException.Trap;
import io.airssys.cm.GuestErrorException;
import io.airssys.cm.TrapKind;
import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A method of a Java object as a host function: arguments come straight out of guest memory as the
/// method's own types, the result goes straight back.
final class HostMethod extends ComponentFunc {
    private final String name;
    private final JavaForm form;

    /// `(CallContext, Object[])Object`.
    private final MethodHandle target;

    private HostMethod(String name, FuncType type, JavaForm form, MethodHandle target) {
        super(type);
        this.name = name;
        this.form = form;
        this.target = target;
    }

    /// A method of `object` as function `name`.
    ///
    /// @throws JavaMismatch when method and function differ
    static HostMethod of(
            String name, String path, FuncType type, Class<?> iface, Method method, Object object) {
        JavaForm form = JavaForm.of(path, type, method);
        MethodHandle bound = Access.method(iface, method).bindTo(object);
        MethodHandle withContext =
                JavaForm.takesContext(method)
                        ? bound
                        : MethodHandles.dropArguments(bound, 0, CallContext.class);
        int count = type.params().size();
        MethodHandle target =
                withContext
                        .asType(
                                MethodType.genericMethodType(count + 1)
                                        .changeParameterType(0, CallContext.class))
                        .asSpreader(1, Object[].class, count);
        return new HostMethod(name, type, form, target);
    }

    /// A trap for what a host function threw. The guest never sees the text; the host finds the
    /// cause by the reference (ERR-3).
    static Trap failed(String name, Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new Trap(TrapKind.CANCELLED, name + " was interrupted", List.of(), thrown);
        }
        String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return new Trap(
                TrapKind.HOST_FUNCTION, name + ", reference " + reference, List.of(), thrown);
    }

    /// A host function needs a guest that calls it.
    ///
    /// @throws UnsupportedOperationException always
    @Override
    public List<Val> call(List<Val> args) {
        throw new UnsupportedOperationException("host function " + name + " called by no guest");
    }

    @Override
    CallForm form() {
        return form;
    }

    @Override
    @Nullable Object invoke(InstanceState caller, @Nullable Object[] args) {
        CallContext context = caller.root().context();
        try {
            Object result = (Object) target.invokeExact(context, args);
            ThrownError errors = form.thrownError();
            return errors == null ? result : errors.returned(result);
        } catch (GuestErrorException e) {
            if (form.thrownError() == null) {
                throw failed(name, e);
            }
            return e;
        } catch (ComponentException e) {
            throw e;
        } catch (Exception e) {
            throw failed(name, e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // Nothing else can be thrown but what someone derived from Throwable itself.
            throw failed(name, e);
        }
    }
}
