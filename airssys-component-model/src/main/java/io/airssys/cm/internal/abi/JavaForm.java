package io.airssys.cm.internal.abi;

import io.airssys.cm.CallContext;
import io.airssys.cm.Result;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the parameters and the result of one Java method stand for those of a WIT function.
final class JavaForm implements CallForm {
    private final List<AsJava> params;
    private final @Nullable Representation result;

    private JavaForm(List<AsJava> params, @Nullable Representation result) {
        this.params = params;
        this.result = result;
    }

    /// Compares a method with a function.
    ///
    /// @throws JavaMismatch naming the first difference
    static JavaForm of(String function, FuncType type, Method method) {
        Type[] found = method.getGenericParameterTypes();
        int first = takesContext(method) ? 1 : 0;
        if (found.length - first != type.params().size()) {
            throw new JavaMismatch(
                    function,
                    type.params().size() + " parameters",
                    found.length - first + " in " + method);
        }
        List<AsJava> params = new ArrayList<>();
        for (int i = 0; i < type.params().size(); i++) {
            ValType.Field param = type.params().get(i);
            String path = function + "(" + param.name() + ")";
            params.add(JavaTypes.match(param.type(), found[first + i], path));
        }
        return new JavaForm(List.copyOf(params), result(function, type.result(), method));
    }

    private static @Nullable Representation result(
            String function, @Nullable ValType returned, Method method) {
        String path = function + " result";
        Class<?> found = method.getReturnType();
        if (returned == null) {
            requireVoid(function, found);
            return null;
        }
        if (!(returned instanceof ValType.ResultOf result) || found == Result.class) {
            return JavaTypes.match(returned, method.getGenericReturnType(), path);
        }
        ValType ok = result.ok();
        if (ok == null) {
            requireVoid(path, found);
            return new ThrownError(result, null);
        }
        return new ThrownError(
                result, JavaTypes.match(ok, method.getGenericReturnType(), path + ".ok"));
    }

    private static void requireVoid(String path, Class<?> found) {
        if (found != void.class) {
            throw new JavaMismatch(path, "void", found.getName());
        }
    }

    /// {@return how errors of a `result` are thrown, or null when they are values}
    @Nullable ThrownError thrownError() {
        return result instanceof ThrownError thrown ? thrown : null;
    }

    /// {@return whether a method wants to know who calls}
    static boolean takesContext(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == CallContext.class;
    }

    @Override
    public Representation param(int index) {
        return params.get(index);
    }

    @Override
    public Representation result() {
        if (result == null) {
            throw new IllegalStateException("a function without result was asked for one");
        }
        return result;
    }
}
