package io.airssys.engine.internal.run;

import java.lang.invoke.MethodHandle;

/// The generated code of a module, as its instances need it. Thread-safe; classes are made when
/// they are first asked for.
public interface GuestCode {
    /// {@return what to call the module}
    String name();

    /// {@return whether a global is a field of the instance}
    boolean isField(int global);

    /// {@return a function of the module's own, `(parameters…, int depth, Instance) result`}
    MethodHandle direct(int function);

    /// {@return the same, but where it ends in a tail call it only says so in the meter}
    MethodHandle raw(int function);

    /// {@return `(MethodHandle, Meter, int depth) void`: calls a function of a type with what is in
    /// the meter, and leaves the results there}
    MethodHandle erased(int type);

    /// {@return `(parameters…, int depth, FuncRef) result`: calls a function of the host}
    MethodHandle hostAdapter(int type);
}
