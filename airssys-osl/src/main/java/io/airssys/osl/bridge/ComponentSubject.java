package io.airssys.osl.bridge;

import io.airssys.osl.audit.Origin;
import io.airssys.osl.policy.Decision;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One start of a component instance, with what it was granted.
///
/// Immutable but for the decisions it remembers: a host that changes the grants makes a new one,
/// and with it forgets them all (CAP-6). Thread-safe.
public final class ComponentSubject {
    /// Most remembered decisions for each verb; beyond that they are forgotten and found again.
    static final int MAX_REMEMBERED = 1_024;

    /// An allowed request; `by` says whose answer it is.
    private record Remembered(PermissionChecker by, Decision.Allow decision) {}

    private final Subject subject;
    private final Origin origin;
    private final List<Grant> grants;
    private final Map<String, Map<String, Remembered>> remembered;

    private ComponentSubject(Subject subject, Origin origin, List<Grant> grants) {
        this.subject = subject;
        this.origin = origin;
        this.grants = List.copyOf(grants);
        this.remembered =
                this.grants.stream()
                        .map(Grant::verb)
                        .distinct()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        v -> v, _ -> new ConcurrentHashMap<>()));
    }

    /// {@return one start of `identity` on `host`}
    ///
    /// @param identity `namespace/name@version#instance`
    /// @param incarnation which start, from 1
    public static ComponentSubject of(
            String host, String identity, long incarnation, List<Grant> grants) {
        return new ComponentSubject(
                Subject.of("component:" + identity, SubjectType.COMPONENT),
                Origin.component(host, identity, incarnation),
                grants);
    }

    /// {@return the same component with other grants}
    public ComponentSubject withGrants(List<Grant> value) {
        return new ComponentSubject(subject, origin, value);
    }

    /// {@return who it is for policies}
    public Subject subject() {
        return subject;
    }

    /// {@return who it is in audit records}
    public Origin origin() {
        return origin;
    }

    /// {@return what it was granted}
    public List<Grant> grants() {
        return grants;
    }

    @Nullable Grant grantFor(String verb, String resource) {
        for (Grant grant : grants) {
            if (grant.verb().equals(verb) && grant.matches(resource)) {
                return grant;
            }
        }
        return null;
    }

    Decision.@Nullable Allow recall(PermissionChecker by, String verb, String resource) {
        Map<String, Remembered> ofVerb = remembered.get(verb);
        Remembered found = ofVerb == null ? null : ofVerb.get(resource);
        return found != null && found.by() == by ? found.decision() : null;
    }

    void remember(PermissionChecker by, String verb, String resource, Decision.Allow decision) {
        Map<String, Remembered> ofVerb = remembered.get(verb);
        if (ofVerb != null) {
            if (ofVerb.size() >= MAX_REMEMBERED) {
                ofVerb.clear();
            }
            ofVerb.put(resource, new Remembered(by, decision));
        }
    }
}
