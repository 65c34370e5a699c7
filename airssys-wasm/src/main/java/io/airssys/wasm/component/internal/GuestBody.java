package io.airssys.wasm.component.internal;

import io.airssys.cm.Result;
import io.airssys.wasm.component.contract.ComponentConfig;
import io.airssys.wasm.component.contract.ComponentError;
import io.airssys.wasm.component.contract.ComponentMessage;
import io.airssys.wasm.component.contract.ComponentMetadata;
import io.airssys.wasm.component.contract.WasmError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The guest of one incarnation. Used by one thread at a time, except for [#cancel] and
/// [#memoryBytes].
///
/// Every call has a time budget in nanoseconds and may throw `ComponentException.Trap`; then the
/// body is poisoned and only [#close] may follow.
public interface GuestBody extends AutoCloseable {
    /// {@return what the guest says about itself}
    ComponentMetadata metadata(long budgetNanos);

    /// First call after [#metadata].
    Result<@Nullable Void, ComponentError> initialize(long budgetNanos, ComponentConfig config);

    /// Handles a message.
    Result<Optional<byte[]>, WasmError> handleMessage(long budgetNanos, ComponentMessage message);

    /// Handles the end of a request.
    Result<@Nullable Void, WasmError> handleCallback(long budgetNanos, ComponentMessage message);

    /// Last call.
    Result<@Nullable Void, ComponentError> shutdown(long budgetNanos);

    /// {@return bytes of linear memory}
    long memoryBytes();

    /// Stops a running call with a trap as soon as possible.
    void cancel();

    /// Gives the permit to run guest code back, if the body holds one; called between calls.
    void endTurn();

    /// Drops the guest with all it has; no guest code runs.
    @Override
    void close();
}
