package io.airssys.wasm.component.contract;

import io.airssys.cm.CallContext;
import io.airssys.cm.Result;
import io.airssys.cm.Tuple2;
import io.airssys.wasm.core.GuestId;
import io.airssys.wasm.core.LogLevel;
import java.util.List;
import java.util.Optional;

/// WIT `host-services`.
public interface HostServices {
    /// The interface's name.
    String NAME = "airssys:core/host-services@1.0.0";

    /// Logs; never fails, what is over the limit is dropped and counted.
    void log(
            CallContext context,
            LogLevel level,
            String message,
            Optional<List<Tuple2<String, String>>> pairs);

    /// {@return the wall-clock time}
    Timestamp currentTime(CallContext context);

    /// {@return the wall-clock time in milliseconds since the epoch}
    long currentTimeMillis(CallContext context);

    /// Waits, within the deadline of the running call.
    void sleepMillis(CallContext context, long durationMs);

    /// {@return the caller and those it may send to}
    List<GuestId> listComponents(CallContext context);

    /// {@return what the caller may know about one of [#listComponents]}
    Result<ComponentInfo, ComponentError> getComponentMetadata(CallContext context, GuestId id);
}
