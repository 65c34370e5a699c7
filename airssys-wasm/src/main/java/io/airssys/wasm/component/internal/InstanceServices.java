package io.airssys.wasm.component.internal;

import io.airssys.wasm.core.internal.AuditSink;
import io.airssys.wasm.core.internal.GuestLogSink;
import io.airssys.wasm.core.internal.HostClock;
import io.airssys.wasm.core.internal.MessageRouter;
import io.airssys.wasm.core.internal.StorageAccess;

/// What instances need of the rest of the host. Made by the system package.
///
/// @param clock time
/// @param audit where denials and steps of life are recorded
/// @param router how messages leave
/// @param storage the key-value store
/// @param logs where guests' log records go
/// @param events who must know what happens to instances
public record InstanceServices(
        HostClock clock,
        AuditSink audit,
        MessageRouter router,
        StorageAccess storage,
        GuestLogSink logs,
        InstanceEvents events) {}
