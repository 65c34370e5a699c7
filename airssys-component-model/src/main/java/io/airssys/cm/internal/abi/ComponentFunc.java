package io.airssys.cm.internal.abi;

import io.airssys.cm.Val;
import io.airssys.cm.type.FuncType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A component-level function: lifted from a guest, or of the host.
public abstract class ComponentFunc {
    private final FuncType type;
    private String exportName = "";

    /// For subclasses.
    protected ComponentFunc(FuncType type) {
        this.type = type;
    }

    /// {@return its type as its owner sees it}
    public final FuncType type() {
        return type;
    }

    /// {@return the name it was exported under, with its interface; empty for one that was not}
    public final String exportName() {
        return exportName;
    }

    /// Remembers the name it is exported under, for traps and events.
    ///
    /// @return this
    public final ComponentFunc exportedAs(String name) {
        exportName = name;
        return this;
    }

    /// Calls it with dynamic values.
    ///
    /// @return empty, or the one result
    public abstract List<Val> call(List<Val> args);

    /// {@return in which form a guest's arguments are brought to [#invoke]}
    CallForm form() {
        return CallForm.VALUES;
    }

    /// Calls it for a guest.
    ///
    /// @param args as [#form] says
    /// @return the result, null when there is none
    @Nullable Object invoke(InstanceState caller, @Nullable Object[] args) {
        List<Val> values = new ArrayList<>(args.length);
        for (Object arg : args) {
            values.add((Val) Objects.requireNonNull(arg));
        }
        List<Val> results = call(values);
        return results.isEmpty() ? null : results.getFirst();
    }
}
