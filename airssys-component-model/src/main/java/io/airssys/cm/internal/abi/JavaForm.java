package io.airssys.cm.internal.abi;

import io.airssys.cm.CallContext;
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
    private final @Nullable AsJava result;

    private JavaForm(List<AsJava> params, @Nullable AsJava result) {
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
        ValType returned = type.result();
        if (returned == null && method.getReturnType() != void.class) {
            throw new JavaMismatch(function, "void", method.getReturnType().getName());
        }
        return new JavaForm(
                List.copyOf(params),
                returned == null
                        ? null
                        : JavaTypes.match(
                                returned, method.getGenericReturnType(), function + " result"));
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
