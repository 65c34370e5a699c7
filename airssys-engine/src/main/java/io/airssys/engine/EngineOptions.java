package io.airssys.engine;

/// What the engine compiles into guest code.
///
/// @param metered whether every instruction costs fuel; without it a guest still reaches
///   checkpoints, once per so many calls and iterations
/// @param canonicalNans whether arithmetic gives one NaN on every machine, so that a guest computes
///   the same bits everywhere
public record EngineOptions(boolean metered, boolean canonicalNans) {
    /// {@return metered and deterministic, what a host of foreign guests wants}
    public static EngineOptions defaults() {
        return new EngineOptions(true, true);
    }

    /// {@return these options, metered or not}
    public EngineOptions withMetered(boolean on) {
        return new EngineOptions(on, canonicalNans);
    }

    /// {@return these options, with canonical NaNs or not}
    public EngineOptions withCanonicalNans(boolean on) {
        return new EngineOptions(metered, on);
    }
}
