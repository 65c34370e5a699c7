package io.airssys.cm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host function on dynamic values, for tools that learn types at run time. For functions known
/// when the program is written, a Java interface is checked earlier and runs faster.
@FunctionalInterface
public interface HostBody {
    /// Runs on the guest's thread.
    ///
    /// @param args of the types the function declares
    /// @return a value of the declared result type, null when there is none
    /// @throws Exception anything; the guest is stopped with trap TRP-030 and never sees the text
    @Nullable Val call(CallContext context, List<Val> args) throws Exception;
}
