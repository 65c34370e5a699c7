package io.airssys.wasm.component.contract;

/// WIT `wasm-error`: how a handler says that it failed.
public sealed interface WasmError {
    /// Case `component-not-found`.
    record ComponentNotFound(String text) implements WasmError {}

    /// Case `instantiation-failed`.
    record InstantiationFailed(String text) implements WasmError {}

    /// Case `export-not-found`.
    record ExportNotFound(String text) implements WasmError {}

    /// Case `timeout`.
    record Timeout() implements WasmError {}

    /// Case `resource-limit-exceeded`.
    record ResourceLimitExceeded(String text) implements WasmError {}

    /// Case `invalid-component`.
    record InvalidComponent(String text) implements WasmError {}

    /// Case `runtime-error`.
    record RuntimeError(String text) implements WasmError {}

    /// {@return the case's name in WIT}
    default String caseName() {
        return switch (this) {
            case ComponentNotFound _ -> "component-not-found";
            case InstantiationFailed _ -> "instantiation-failed";
            case ExportNotFound _ -> "export-not-found";
            case Timeout _ -> "timeout";
            case ResourceLimitExceeded _ -> "resource-limit-exceeded";
            case InvalidComponent _ -> "invalid-component";
            case RuntimeError _ -> "runtime-error";
        };
    }
}
