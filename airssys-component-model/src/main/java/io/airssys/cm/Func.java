package io.airssys.cm;

import io.airssys.cm.internal.abi.ComponentFunc;
import io.airssys.cm.type.FuncType;
import java.util.List;

/// A function exported by an [Instance], called with dynamic values.
///
/// Confined as its instance is: one call at a time. A typed interface ([Instance#bind]) is faster.
public final class Func {
    private final String name;
    private final ComponentFunc func;

    Func(String name, ComponentFunc func) {
        this.name = name;
        this.func = func;
    }

    /// {@return the name it is exported under, with its interface}
    public String name() {
        return name;
    }

    /// {@return its type}
    public FuncType type() {
        return func.type();
    }

    /// Calls it on the calling thread; blocks for as long as the guest runs.
    ///
    /// Arguments are checked before the guest is entered (INV-1).
    ///
    /// @return empty, or the one result
    /// @throws IllegalArgumentException when number or types of the arguments differ, naming the
    ///   first difference by path
    /// @throws ComponentException.Trap when the guest traps; the instance takes no more calls
    /// @throws ComponentException.Unusable when it trapped before or is closed
    public List<Val> call(Val... args) {
        return func.call(List.of(args));
    }

    /// As [#call(Val...)].
    public List<Val> call(List<Val> args) {
        return func.call(args);
    }

    @Override
    public String toString() {
        return name;
    }
}
