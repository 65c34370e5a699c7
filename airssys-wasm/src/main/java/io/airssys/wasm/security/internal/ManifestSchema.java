package io.airssys.wasm.security.internal;

import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wasm.security.toml.TomlSchema;
import java.util.List;

/// The keys of `Component.toml`, schema 1 (section 14 of the host specification): those that are
/// read, and those that are known and refused until they do something.
public final class ManifestSchema {
    private static final String[] BUILT = {
        "schema",
        "package.namespace",
        "package.name",
        "package.version",
        "package.description",
        "package.license",
        "package.homepage",
        "package.repository",
        "package.authors",
        "package.keywords",
        "component.file",
        "component.world",
        "component.stateful",
        "limits.memory",
        "limits.message-time",
        "limits.initialize-time",
        "limits.shutdown-time",
        "limits.message-size",
        "capabilities.messaging.targets",
        "capabilities.messaging.actions",
        "capabilities.messaging.optional",
        "capabilities.storage.own",
        "messaging.mailbox",
        "messaging.accept-from",
        "messaging.max-pending",
        "messaging.default-timeout",
        "storage.quota",
        "storage.max-keys",
        "storage.max-value",
        "storage.sync",
        "supervision.restart",
        "supervision.backoff-initial",
        "supervision.backoff-factor",
        "supervision.backoff-max",
        "supervision.max-restarts",
        "supervision.window",
        "supervision.after",
        "supervision.on-crash",
        "observe.log-level",
    };

    private static final String[] LATER = {
        "component.stateless",
        "component.live-reconfigure",
        "component.idle-timeout",
        "component.pool",
        "limits.fuel",
        "limits.health-time",
        "limits.call-depth",
        "limits.table-elements",
        "limits.handles",
        "limits.cpu-ms-per-second",
        "limits.open-files",
        "limits.sockets",
        "limits.processes",
        "limits.network-bytes-per-second",
        "capabilities.filesystem",
        "capabilities.network",
        "capabilities.http",
        "capabilities.http-serve",
        "capabilities.storage.shared",
        "capabilities.topics",
        "capabilities.process",
        "capabilities.secrets",
        "capabilities.env",
        "capabilities.custom",
        "messaging.mailbox-bytes",
        "messaging.overflow",
        "messaging.rate",
        "messaging.burst",
        "messaging.accept-rate",
        "codecs",
        "topics",
        "supervision.group",
        "supervision.strategy",
        "health",
        "env",
        "dependencies",
        "deploy",
        "observe.trace-sample",
        "observe.metrics",
    };

    /// The keys of schema 1.
    public static final TomlSchema SCHEMA =
            TomlSchema.of(BUILT).withLater(LATER).withFree("config", "metadata");

    private ManifestSchema() {}

    /// Refuses a file laid out as the Rust prototype's were, with the way to convert it (`MAN-007`,
    /// MAN-1): none of them has a `schema`, and all have a table ours never has.
    public static void refusePrototypeDialect(TomlDocument document) {
        for (String table : List.of("component.name", "permissions", "resources", "runtime")) {
            if (!document.has("schema") && document.has(table)) {
                throw new ManifestException(
                        List.of(
                                document.problem(
                                        HostCode.MAN_007,
                                        table,
                                        "a manifest in a layout of the Rust prototype",
                                        "schema = 1 with [package], [component] and"
                                                + " [capabilities]; see docs/reference/manifest.md",
                                        "")));
            }
        }
    }
}
