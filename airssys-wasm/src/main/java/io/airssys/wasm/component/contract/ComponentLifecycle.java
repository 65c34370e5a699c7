package io.airssys.wasm.component.contract;

import io.airssys.cm.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// WIT `component-lifecycle`: what every component exports.
public interface ComponentLifecycle {
    /// The interface's name.
    String NAME = "airssys:core/component-lifecycle@1.0.0";

    /// Runs once per incarnation, before any message.
    Result<@Nullable Void, ComponentError> initialize(ComponentConfig config);

    /// Handles a message; a payload answers a request.
    Result<Optional<byte[]>, WasmError> handleMessage(ComponentMessage msg);

    /// Handles the end of a request.
    Result<@Nullable Void, WasmError> handleCallback(ComponentMessage msg);

    /// {@return what the component says about itself; callable before `initialize`}
    ComponentMetadata metadata();

    /// {@return how it is}
    HealthStatus health();

    /// Runs last.
    Result<@Nullable Void, ComponentError> shutdown();
}
