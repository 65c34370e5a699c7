package io.airssys.wasm.security;

import io.airssys.osl.policy.ComponentPattern;
import io.airssys.osl.policy.PatternException;
import io.airssys.wasm.core.CallLimits;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.LogLevel;
import io.airssys.wasm.core.MailboxLimits;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.MessagingGrant;
import io.airssys.wasm.core.Name;
import io.airssys.wasm.core.Namespace;
import io.airssys.wasm.core.StorageLimits;
import io.airssys.wasm.core.SupervisionSpec;
import io.airssys.wasm.core.Version;
import io.airssys.wasm.security.internal.ManifestSchema;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wasm.security.toml.TomlFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `Component.toml` strictly: no key is accepted and ignored, no value is clamped, and one
/// reading reports every mistake (MAN-1 … MAN-3).
///
/// Keys of section 14 that this version has not built are refused by name. Not thread-safe; one
/// reader per text, inside [#read].
public final class ManifestReader {
    private static final int MAX_TEXT = 1_024;
    private static final int MAX_ITEMS = 32;
    private static final int MAX_GRANTS = 100;
    private static final int MAX_CONFIG_BYTES = 64 << 10;
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

    private final TomlFields fields;

    private ManifestReader(TomlFields fields) {
        this.fields = fields;
    }

    /// {@return the manifest `text` holds} Throws `ManifestException` with every mistake, up to 50.
    ///
    /// @param file how mistakes name the file
    public static Manifest read(String file, String text) {
        TomlDocument document = TomlDocument.parse(file, text);
        ManifestSchema.refusePrototypeDialect(document);
        return new ManifestReader(new TomlFields(document, ManifestSchema.SCHEMA)).manifest();
    }

    private Manifest manifest() {
        schema();
        Optional<Namespace> namespace =
                fields.identity("package.namespace", t -> Namespace.parse(t).requireUnreserved());
        Optional<Name> name = fields.identity("package.name", Name::parse);
        Optional<Version> version = fields.identity("package.version", Version::parse);
        Namespace own = namespace.orElse(new Namespace("unknown"));
        Manifest.PackageInfo info =
                new Manifest.PackageInfo(
                        own,
                        name.orElse(new Name("unknown")),
                        version.orElse(new Version(0, 0, 0, "")),
                        fields.text("package.description", false, MAX_TEXT),
                        fields.text("package.license", false, MAX_TEXT),
                        fields.text("package.homepage", false, MAX_TEXT),
                        fields.text("package.repository", false, MAX_TEXT),
                        fields.texts("package.authors", List.of(), MAX_ITEMS),
                        fields.texts("package.keywords", List.of(), MAX_ITEMS));
        world();
        Manifest manifest =
                new Manifest(
                        info,
                        file(),
                        fields.flag("component.stateful", true),
                        limits(),
                        capabilities(own),
                        new MailboxLimits(
                                (int) fields.integer("messaging.mailbox", 1_000, 1, 1_000_000),
                                MailboxLimits.DEFAULT_BYTES),
                        patterns("messaging.accept-from", List.of("@namespace"), own),
                        (int) fields.integer("messaging.max-pending", 1_000, 1, 100_000),
                        fields.duration(
                                "messaging.default-timeout",
                                Duration.ofSeconds(5),
                                MILLI,
                                Duration.ofMinutes(5)),
                        storage(),
                        supervision(),
                        config(),
                        fields.choice("observe.log-level", LogLevel.INFO, LogLevel.values()),
                        fields.tree("metadata"));
        fields.finish();
        return manifest;
    }

    private void schema() {
        if (!fields.has("schema")) {
            fields.problem(HostCode.MAN_005, "schema", "nothing", "schema = 1", "");
        } else if (fields.integer("schema", 1, 0, Integer.MAX_VALUE) != 1) {
            fields.problem(
                    HostCode.MAN_007,
                    "schema",
                    "schema " + fields.integer("schema", 1, 0, Integer.MAX_VALUE),
                    "schema = 1; a newer one needs a newer AirsSys",
                    "");
        }
    }

    private void world() {
        String world = fields.text("component.world", false, MAX_TEXT);
        if (!world.isEmpty() && !world.equals(Manifest.WORLD)) {
            fields.problem(HostCode.MAN_004, "component.world", world, Manifest.WORLD, "");
        }
    }

    private String file() {
        String file = fields.text("component.file", false, MAX_TEXT);
        if (file.isEmpty()) {
            return "component.wasm";
        }
        if (file.startsWith("/") || Set.of(file.split("/", -1)).contains("..")) {
            fields.problem(
                    HostCode.MAN_004,
                    "component.file",
                    file,
                    "a path below the manifest's folder",
                    "");
        }
        return file;
    }

    private CallLimits limits() {
        CallLimits d = CallLimits.DEFAULTS;
        return new CallLimits(
                fields.size(
                        "limits.memory",
                        d.memoryBytes(),
                        CallLimits.MIN_MEMORY,
                        CallLimits.MAX_MEMORY),
                deadline("limits.message-time", d.messageTime()),
                deadline("limits.initialize-time", d.initializeTime()),
                deadline("limits.shutdown-time", d.shutdownTime()),
                (int) fields.size("limits.message-size", d.messageBytes(), 1L << 10, 64L << 20));
    }

    private Duration deadline(String key, Duration otherwise) {
        return fields.duration(key, otherwise, MILLI, MAX_DEADLINE);
    }

    private Capabilities capabilities(Namespace own) {
        List<MessagingGrant> grants = new ArrayList<>();
        int entries = fields.tables("capabilities.messaging", MAX_GRANTS);
        for (int i = 0; i < entries; i++) {
            String entry = "capabilities.messaging[" + i + "]";
            List<String> targets = required(entry + ".targets", own);
            Set<MessagingAction> actions = actions(entry + ".actions");
            boolean optional = fields.flag(entry + ".optional", false);
            if (!targets.isEmpty() && !actions.isEmpty()) {
                grants.add(new MessagingGrant(targets, actions, optional));
            }
        }
        return new Capabilities(grants, fields.flag("capabilities.storage.own", false));
    }

    private List<String> required(String key, Namespace own) {
        if (!fields.has(key)) {
            fields.problem(HostCode.MAN_005, key, "nothing", "a list of component patterns", "");
        }
        return patterns(key, List.of(), own);
    }

    private List<String> patterns(String key, List<String> otherwise, Namespace own) {
        List<String> patterns = new ArrayList<>();
        List<String> texts = fields.texts(key, otherwise, MAX_GRANTS);
        for (int i = 0; i < texts.size(); i++) {
            try {
                patterns.add(ComponentPattern.parse(texts.get(i), own.text()).toString());
            } catch (PatternException e) {
                fields.problem(
                        HostCode.MAN_004,
                        key + "[" + i + "]",
                        "'" + texts.get(i) + "'",
                        String.valueOf(e.getMessage()),
                        "");
            }
        }
        return patterns;
    }

    private Set<MessagingAction> actions(String key) {
        Set<MessagingAction> actions = EnumSet.noneOf(MessagingAction.class);
        if (!fields.has(key)) {
            fields.problem(
                    HostCode.MAN_005, key, "nothing", "a list of send, request, broadcast", "");
        }
        List<String> texts = fields.texts(key, List.of(), MAX_ITEMS);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            Optional<MessagingAction> action =
                    EnumSet.allOf(MessagingAction.class).stream()
                            .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(text))
                            .findFirst();
            action.ifPresent(actions::add);
            if (action.isEmpty()) {
                fields.problem(
                        HostCode.MAN_004,
                        key + "[" + i + "]",
                        "'" + text + "'",
                        "send, request or broadcast",
                        "");
            }
        }
        return actions;
    }

    private StorageLimits storage() {
        StorageLimits d = StorageLimits.DEFAULTS;
        return new StorageLimits(
                fields.size("storage.quota", d.quotaBytes(), 0L, 10L << 30),
                fields.integer("storage.max-keys", d.maxKeys(), 0, 1_000_000_000),
                (int) fields.size("storage.max-value", d.maxValueBytes(), 0L, 64L << 20),
                fields.choice("storage.sync", d.sync(), StorageLimits.Sync.values()));
    }

    private SupervisionSpec supervision() {
        SupervisionSpec d = SupervisionSpec.DEFAULTS;
        Duration initial =
                fields.duration(
                        "supervision.backoff-initial",
                        d.backoffInitial(),
                        MILLI,
                        Duration.ofMinutes(1));
        return new SupervisionSpec(
                fields.choice("supervision.restart", d.restart(), SupervisionSpec.Restart.values()),
                initial,
                fields.number("supervision.backoff-factor", d.backoffFactor(), 1, 10),
                fields.duration(
                        "supervision.backoff-max", d.backoffMax(), MILLI, Duration.ofHours(1)),
                (int) fields.integer("supervision.max-restarts", d.maxRestarts(), 0, 1_000),
                fields.duration(
                        "supervision.window",
                        d.window(),
                        Duration.ofSeconds(1),
                        Duration.ofHours(24)),
                fields.choice("supervision.after", d.after(), SupervisionSpec.After.values()),
                fields.choice(
                        "supervision.on-crash", d.onCrash(), SupervisionSpec.OnCrash.values()));
    }

    private Map<String, Object> config() {
        Map<String, Object> config = fields.tree("config");
        int bytes = CanonicalJson.bytes(config).length;
        if (bytes > MAX_CONFIG_BYTES) {
            fields.problem(
                    HostCode.MAN_004, "config", bytes + " bytes of JSON", "at most 64 KiB", "");
        }
        return config;
    }
}
