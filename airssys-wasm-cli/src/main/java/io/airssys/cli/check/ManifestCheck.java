package io.airssys.cli.check;

import io.airssys.cli.error.Place;
import io.airssys.cm.Component;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.type.ExternType;
import io.airssys.osl.policy.ComponentPattern;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.MessagingGrant;
import io.airssys.wasm.security.Manifest;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wasm.security.toml.TomlPosition;
import java.util.Locale;
import java.util.Map;

/// Whether a manifest and its component fit: what the component may call is what the manifest asks
/// for, and it fits its limits (rule CHK2).
final class ManifestCheck {
    private static final String MESSAGING = "airssys:core/host-messaging@";
    private static final String STORAGE = "airssys:core/storage@";
    private static final long PAGE = 64 << 10;
    private static final ComponentPattern EVERYBODY = ComponentPattern.parse("**/*");

    private final Manifest manifest;
    private final TomlDocument document;
    private final Findings findings;

    ManifestCheck(Manifest manifest, TomlDocument document, Findings findings) {
        this.manifest = manifest;
        this.document = document;
        this.findings = findings;
    }

    void check(Component component) {
        storage(component);
        for (MessagingAction action : MessagingAction.values()) {
            messaging(component, action);
        }
        for (MessagingGrant grant : manifest.capabilities().messaging()) {
            breadth(grant);
        }
        memory(component);
    }

    private void storage(Component component) {
        boolean asked = manifest.capabilities().ownStorage();
        boolean used = !functions(component, STORAGE).isEmpty();
        if (used && !asked) {
            findings.error(
                    "CHK-002",
                    at("capabilities"),
                    "the component imports what its manifest does not ask for",
                    "it imports storage; every call will be refused without capabilities.storage");
        }
        if (asked && !used) {
            unreachable("capabilities.storage", "it imports no function of storage");
        }
    }

    private void messaging(Component component, MessagingAction action) {
        String function = action.name().toLowerCase(Locale.ROOT);
        boolean asked =
                manifest.capabilities().messaging().stream()
                        .anyMatch(grant -> grant.actions().contains(action));
        boolean used = functions(component, MESSAGING).containsKey(function);
        if (used && !asked) {
            findings.error(
                    "CHK-002",
                    at("capabilities"),
                    "the component imports what its manifest does not ask for",
                    "it imports host-messaging.%s; every call will be refused without '%s' among the actions of capabilities.messaging"
                            .formatted(function, function));
        }
        if (asked && !used) {
            unreachable(
                    "capabilities.messaging",
                    "it asks for '" + function + "' and never imports host-messaging." + function);
        }
    }

    private void unreachable(String key, String why) {
        findings.warning(
                "CHK-001", at(key), "a capability can never be used by this component", why);
    }

    private void breadth(MessagingGrant grant) {
        for (String target : grant.targets()) {
            if (ComponentPattern.parse(target).covers(EVERYBODY)) {
                findings.warning(
                        "CHK-003",
                        at("capabilities.messaging"),
                        "a capability is as broad as can be",
                        "'" + target + "' is every component of the host");
            }
        }
    }

    /// The memories a component exports are those its compiler made; one inside shows at the start.
    private void memory(Component component) {
        long bytes =
                component.coreModules().stream()
                        .flatMap(module -> module.type().exports().stream())
                        .mapToLong(export ->
                                export.type() instanceof CoreExternType.Memory memory
                                        ? memory.minPages() * PAGE
                                        : 0)
                        .sum();
        if (bytes > manifest.limits().memoryBytes()) {
            findings.error(
                    "LIM-001",
                    at("limits.memory"),
                    "the component starts with more memory than it may have",
                    "%d bytes from the start, limits.memory is %d"
                            .formatted(bytes, manifest.limits().memoryBytes()));
        }
    }

    private static Map<String, ExternType> functions(Component component, String prefix) {
        return component.type().imports().entrySet().stream()
                .filter(i -> i.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .filter(ExternType.Instance.class::isInstance)
                .map(i -> ((ExternType.Instance) i).exports())
                .findFirst()
                .orElse(Map.of());
    }

    private Place at(String key) {
        TomlPosition position = document.position(key);
        return Place.of(document.file(), position.line(), position.column(), "");
    }
}
