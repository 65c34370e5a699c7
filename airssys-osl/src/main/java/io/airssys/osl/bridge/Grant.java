package io.airssys.osl.bridge;

import io.airssys.osl.policy.ComponentPattern;
import io.airssys.osl.policy.PatternException;
import io.airssys.osl.policy.Verb;
import java.util.List;

/// One thing a component was granted: a verb on the addresses of a pattern.
///
/// @param verb for example `messaging:send`
/// @param scheme `component:` for messaging, `storage:` for storage
/// @param address which of them
public record Grant(String verb, String scheme, ComponentPattern address) {
    /// Checks the verb.
    public Grant {
        if (!Verb.known().contains(verb)) {
            throw new IllegalArgumentException("unknown verb '" + verb + "'");
        }
    }

    /// Reads a grant for messages.
    ///
    /// @param verb `messaging:send`, `messaging:request` or `messaging:broadcast`
    /// @param pattern as in the manifest, `@namespace` allowed
    /// @param ownNamespace what `@namespace` stands for
    /// @throws PatternException with the place that is wrong
    public static Grant messaging(String verb, String pattern, String ownNamespace) {
        return of("messaging:", verb, "component:", pattern, ownNamespace);
    }

    /// Reads a grant for storage.
    ///
    /// @param verb `storage:read`, `storage:write` or `storage:delete`
    /// @param pattern as in the manifest, `@namespace` allowed
    /// @param ownNamespace what `@namespace` stands for
    /// @throws PatternException with the place that is wrong
    public static Grant storage(String verb, String pattern, String ownNamespace) {
        return of("storage:", verb, "storage:", pattern, ownNamespace);
    }

    private static Grant of(
            String domain, String verb, String scheme, String pattern, String ownNamespace) {
        if (!verb.startsWith(domain)) {
            throw new IllegalArgumentException(
                    "expected a verb '" + domain + "…', got '" + verb + "'");
        }
        return new Grant(verb, scheme, ComponentPattern.parse(pattern, ownNamespace));
    }

    /// {@return whether it speaks about `resource`}
    public boolean matches(String resource) {
        return resource.startsWith(scheme) && address.matches(resource.substring(scheme.length()));
    }

    /// {@return whether it allows everything `narrower` allows}
    public boolean covers(Grant narrower) {
        return verb.equals(narrower.verb)
                && scheme.equals(narrower.scheme)
                && address.covers(narrower.address);
    }

    /// {@return whether each of `narrower` is covered by one of `grants`}
    public static boolean allCovered(List<Grant> grants, List<Grant> narrower) {
        return narrower.stream().allMatch(n -> grants.stream().anyMatch(g -> g.covers(n)));
    }
}
