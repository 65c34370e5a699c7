package io.airssys.engine;

import io.airssys.engine.internal.compile.Cutting;
import io.airssys.engine.internal.compile.ModuleCode;
import io.airssys.engine.internal.decode.ModuleDecoder;
import io.airssys.engine.internal.validate.ModuleValidator;
import java.util.Map;

/// A WebAssembly engine: bytes in, modules out. Immutable and thread-safe.
///
/// Supports WebAssembly 2.0 with tail calls, extended constants, multiple memories, typed function
/// references and exception handling; what it refuses, it refuses by name
/// ([EngineException.Unsupported]).
public final class Engine {
    /// Version of generated code: raise it whenever classes kept from an earlier run would no
    /// longer be right.
    public static final int CODE_VERSION = 1;

    private final EngineOptions options;
    private final Cutting cutting;

    private Engine(EngineOptions options, Cutting cutting) {
        this.options = options;
        this.cutting = cutting;
    }

    /// {@return an engine}
    public static Engine of(EngineOptions options) {
        return new Engine(options, Cutting.FOR_HOTSPOT);
    }

    /// {@return an engine that cuts functions elsewhere than HotSpot needs it}
    static Engine of(EngineOptions options, Cutting cutting) {
        return new Engine(options, cutting);
    }

    /// Decodes and validates a module.
    ///
    /// @param bytes the binary; not kept
    /// @param name what to call it in errors and stack traces
    /// @throws EngineException.Malformed when the bytes are no module
    /// @throws EngineException.Invalid when they break a validation rule
    /// @throws EngineException.Unsupported when they use a feature the engine refuses
    /// @throws EngineException.LimitExceeded when the module is too large
    public Module compile(byte[] bytes, String name) {
        var module = ModuleDecoder.decode(bytes.clone());
        ModuleValidator.validate(module);
        return new Module(ModuleCode.of(module, options, cutting, name, Map.of()));
    }

    /// Makes a module of bytes that passed [#compile] before, and of classes it gave then.
    ///
    /// Nothing is checked again: hand in only what nobody else can have written.
    ///
    /// @param classes what [Module#classes()] gave for the same bytes, options and [#CODE_VERSION]
    public Module revive(byte[] bytes, Map<String, byte[]> classes, String name) {
        var module = ModuleDecoder.decode(bytes.clone());
        return new Module(ModuleCode.of(module, options, cutting, name, classes));
    }
}
