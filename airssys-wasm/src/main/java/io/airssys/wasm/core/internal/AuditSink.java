package io.airssys.wasm.core.internal;

import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.HostCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where security decisions and steps of life are recorded. Thread-safe.
///
/// [#denied] returns once the record was given to the kernel (decision D15). If it cannot be, it
/// throws, and the operation stays refused (AUD-3).
public interface AuditSink {
    /// Records that `who` was refused something.
    ///
    /// @param verb what it wanted to do, for example `messaging:send`
    /// @param resource on what
    void denied(ComponentId who, long incarnation, String verb, String resource, HostCode code);

    /// Records a step in the life of an instance.
    ///
    /// @param step for example `spawn`, `crash`, `quarantine`
    /// @param code of the failure that led to it, or null
    void lifecycle(
            ComponentId who,
            long incarnation,
            String step,
            @Nullable String code,
            Map<String, String> details);
}
