package io.airssys.wasm.security;

import io.airssys.wasm.core.CallLimits;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.LogLevel;
import io.airssys.wasm.core.MailboxLimits;
import io.airssys.wasm.core.Name;
import io.airssys.wasm.core.Namespace;
import io.airssys.wasm.core.RouteId;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.SupervisionSpec;
import io.airssys.wasm.core.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A component's `Component.toml` with its defaults filled in (section 14 of the host
/// specification). Immutable.
///
/// [ManifestReader] makes one from text.
///
/// @param info who made it and what it is
/// @param file the component binary, relative to the manifest
/// @param stateful whether each instance keeps data of its own
/// @param limits what an instance may use
/// @param capabilities what it asks for
/// @param mailbox what may wait for it
/// @param acceptFrom component patterns (PAT-9) of those whose messages it takes; default its own
///   namespace
/// @param maxPending requests it may have open; default 1,000
/// @param defaultTimeout of a request that names none; default 5 s
/// @param storage bounds of its key-value store
/// @param supervision what happens when it crashes
/// @param config its `config.*` tree, handed to `initialize` as JSON; at most 64 KiB
/// @param logLevel the least level its log records are kept at; default info
/// @param metadata free facts nobody reads
public record Manifest(
        PackageInfo info,
        String file,
        boolean stateful,
        CallLimits limits,
        Capabilities capabilities,
        MailboxLimits mailbox,
        List<String> acceptFrom,
        int maxPending,
        Duration defaultTimeout,
        StorageLimits storage,
        SupervisionSpec supervision,
        Map<String, Object> config,
        LogLevel logLevel,
        Map<String, Object> metadata) {
    /// The world a component of this slice targets.
    public static final String WORLD = "airssys:core/runtime-host@1.0.0";

    /// Copies the collections.
    public Manifest {
        acceptFrom = List.copyOf(acceptFrom);
        config = Map.copyOf(config);
        metadata = Map.copyOf(metadata);
    }

    /// {@return the package without its version}
    public RouteId route() {
        return new RouteId(info.namespace(), info.name());
    }

    /// {@return `sha256:` and the digest of the canonical JSON of every key (MAN-4)} Comments,
    /// order and spelling of the file do not change it.
    public String hash() {
        return ManifestHash.of(this);
    }

    /// {@return a copy with another configuration}
    public Manifest withConfig(Map<String, Object> other) {
        return new Manifest(
                info,
                file,
                stateful,
                limits,
                capabilities,
                mailbox,
                acceptFrom,
                maxPending,
                defaultTimeout,
                storage,
                supervision,
                other,
                logLevel,
                metadata);
    }

    /// Who made a package and what it is.
    ///
    /// @param namespace who it belongs to
    /// @param name what it is called
    /// @param version which one
    /// @param description at most 1,024 characters
    /// @param license at most 1,024 characters
    /// @param homepage at most 1,024 characters
    /// @param repository at most 1,024 characters
    /// @param authors at most 32
    /// @param keywords at most 32
    public record PackageInfo(
            Namespace namespace,
            Name name,
            Version version,
            String description,
            String license,
            String homepage,
            String repository,
            List<String> authors,
            List<String> keywords) {
        /// Copies the lists; a reserved namespace is `ID-005`.
        public PackageInfo {
            namespace.requireUnreserved();
            authors = List.copyOf(authors);
            keywords = List.copyOf(keywords);
        }
    }
}
