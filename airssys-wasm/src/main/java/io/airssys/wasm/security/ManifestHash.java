package io.airssys.wasm.security;

import io.airssys.wasm.core.MessagingGrant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The digest a manifest is known by (MAN-4): SHA-256 over the RFC 8785 form of all its keys,
/// defaults filled in, durations in milliseconds and sizes in bytes.
final class ManifestHash {
    private ManifestHash() {}

    static String of(Manifest manifest) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(CanonicalJson.bytes(tree(manifest)));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, Object> tree(Manifest m) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1L);
        tree.put("package", info(m.info()));
        tree.put(
                "component",
                Map.of("file", m.file(), "world", Manifest.WORLD, "stateful", m.stateful()));
        tree.put(
                "limits",
                Map.of(
                        "memory", m.limits().memoryBytes(),
                        "message-time", millis(m.limits().messageTime()),
                        "initialize-time", millis(m.limits().initializeTime()),
                        "shutdown-time", millis(m.limits().shutdownTime()),
                        "message-size", m.limits().messageBytes()));
        tree.put(
                "capabilities",
                Map.of(
                        "messaging",
                        m.capabilities().messaging().stream().map(ManifestHash::grant).toList(),
                        "storage",
                        Map.of("own", m.capabilities().ownStorage())));
        tree.put(
                "messaging",
                Map.of(
                        "mailbox", m.mailbox().messages(),
                        "accept-from", m.acceptFrom(),
                        "max-pending", m.maxPending(),
                        "default-timeout", millis(m.defaultTimeout())));
        tree.put(
                "storage",
                Map.of(
                        "quota", m.storage().quotaBytes(),
                        "max-keys", m.storage().maxKeys(),
                        "max-value", m.storage().maxValueBytes(),
                        "sync", m.storage().sync().name()));
        tree.put(
                "supervision",
                Map.of(
                        "restart", m.supervision().restart().name(),
                        "backoff-initial", millis(m.supervision().backoffInitial()),
                        "backoff-factor", m.supervision().backoffFactor(),
                        "backoff-max", millis(m.supervision().backoffMax()),
                        "max-restarts", m.supervision().maxRestarts(),
                        "window", millis(m.supervision().window()),
                        "after", m.supervision().after().name(),
                        "on-crash", m.supervision().onCrash().name()));
        tree.put("config", m.config());
        tree.put("observe", Map.of("log-level", m.logLevel().name()));
        tree.put("metadata", m.metadata());
        return tree;
    }

    private static Map<String, Object> info(Manifest.PackageInfo p) {
        return Map.of(
                "namespace", p.namespace().text(),
                "name", p.name().text(),
                "version", p.version().toString(),
                "description", p.description(),
                "license", p.license(),
                "homepage", p.homepage(),
                "repository", p.repository(),
                "authors", p.authors(),
                "keywords", p.keywords());
    }

    private static Map<String, Object> grant(MessagingGrant grant) {
        return Map.of(
                "targets", grant.targets(),
                "actions", grant.actions().stream().map(Enum::name).sorted().toList(),
                "optional", grant.optional());
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
