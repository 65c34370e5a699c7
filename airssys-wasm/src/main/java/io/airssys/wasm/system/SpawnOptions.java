package io.airssys.wasm.system;

import io.airssys.wasm.core.InstanceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a component is started. Immutable.
///
/// Capabilities are written `storage`, `messaging`, `messaging:send` or `messaging:send ns/name`.
///
/// @param instance its instance name; default `main`
/// @param config laid over the manifest's `config.*`, key by key
/// @param grant when present, the only capabilities it gets; each must be asked for (`CAP-004`)
/// @param deny capabilities it does not get; one it cannot do without stops the spawn (`LNK-003`)
public record SpawnOptions(
        InstanceName instance,
        Map<String, Object> config,
        Optional<List<String>> grant,
        List<String> deny) {
    /// Copies the collections.
    public SpawnOptions {
        config = Map.copyOf(config);
        grant = grant.map(List::copyOf);
        deny = List.copyOf(deny);
    }

    /// {@return every default}
    public static SpawnOptions defaults() {
        return new SpawnOptions(InstanceName.MAIN, Map.of(), Optional.empty(), List.of());
    }

    /// {@return this under another instance name}
    public SpawnOptions withInstance(InstanceName other) {
        return new SpawnOptions(other, config, grant, deny);
    }

    /// {@return this with a configuration laid over the manifest's}
    public SpawnOptions withConfig(Map<String, Object> overlay) {
        return new SpawnOptions(instance, overlay, grant, deny);
    }

    /// {@return this with nothing granted but `capabilities`}
    public SpawnOptions withGrant(List<String> capabilities) {
        return new SpawnOptions(instance, config, Optional.of(capabilities), deny);
    }

    /// {@return this with `capabilities` denied}
    public SpawnOptions withDeny(List<String> capabilities) {
        return new SpawnOptions(instance, config, grant, capabilities);
    }
}
