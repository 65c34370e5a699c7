package io.airssys.osl.bridge;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.AuditSink;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.Decision;
import io.airssys.osl.subject.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers whether a component may do something: its grants *and* the policy of the host must allow
/// it. Unknown verbs and malformed resources match neither and are refused.
///
/// Thread-safe and lock-free. An answer given before is found again without an allocation, in tens
/// of nanoseconds when the caller keeps the text of the resource; only allowed ones are remembered.
/// A refusal writes a decision record and returns after the audit log has taken it; if the log
/// cannot, `AuditUnavailable` is thrown, which refuses as well. Source: WB-01, CAP-1, CAP-8.
public final class PermissionChecker {
    private final Acl hostPolicy;
    private final AuditSink audit;

    /// A checker under the policy of the host.
    public PermissionChecker(Acl hostPolicy, AuditSink audit) {
        this.hostPolicy = hostPolicy;
        this.audit = audit;
    }

    /// {@return [Decision.Allow], or [Decision.Deny] with `NOT_GRANTED` or `HOST_POLICY`}
    ///
    /// @param verb for example `messaging:send`
    /// @param resource for example `component:demo/ledger#0` or `storage:demo/filter`
    /// @throws io.airssys.osl.error.OslException.AuditUnavailable when a refusal cannot be recorded
    public Decision check(ComponentSubject component, String verb, String resource) {
        Decision known = component.recall(this, verb, resource);
        return known != null ? known : decide(component, verb, resource);
    }

    private Decision decide(ComponentSubject component, String verb, String resource) {
        long start = System.nanoTime();
        @Nullable Grant grant = component.grantFor(verb, resource);
        List<AuditRecord.Pair> pairs = new ArrayList<>(2);
        pairs.add(pair(verb, resource, grant != null, "grants", text(grant)));
        if (grant == null) {
            Decision.Deny refused = new Decision.Deny(OslCode.NOT_GRANTED, "grants", null);
            return refused(component, verb, pairs, refused, start);
        }
        Decision host = hostPolicy.decide(component.subject(), verb, resource);
        return switch (host) {
            case Decision.Allow allow -> {
                component.remember(this, verb, resource, allow);
                yield allow;
            }
            case Decision.Deny deny -> {
                pairs.add(pair(verb, resource, false, deny.policy(), deny.rule()));
                yield refused(
                        component,
                        verb,
                        pairs,
                        new Decision.Deny(OslCode.HOST_POLICY, deny.policy(), deny.rule()),
                        start);
            }
            case Decision.NotApplicable silent -> {
                pairs.add(pair(verb, resource, false, silent.policy(), null));
                yield refused(
                        component,
                        verb,
                        pairs,
                        new Decision.Deny(OslCode.HOST_POLICY, silent.policy(), null),
                        start);
            }
        };
    }

    private Decision refused(
            ComponentSubject component,
            String verb,
            List<AuditRecord.Pair> pairs,
            Decision.Deny deny,
            long start) {
        audit.append(
                AuditRecord.decision(
                                RequestId.mint(),
                                component.origin(),
                                verb.replace(':', '.'),
                                pairs,
                                false,
                                deny.code().id())
                        .withPolicyHash(hostPolicy.hash())
                        .withEvalNanos(System.nanoTime() - start));
        return deny;
    }

    private static AuditRecord.Pair pair(
            String verb,
            String resource,
            boolean allowed,
            @Nullable String policy,
            @Nullable String rule) {
        return new AuditRecord.Pair(
                verb,
                resource,
                allowed ? AuditRecord.Ruling.ALLOW : AuditRecord.Ruling.DENY,
                policy,
                rule);
    }

    private static @Nullable String text(@Nullable Grant grant) {
        return grant == null ? null : grant.verb() + ' ' + grant.scheme() + grant.address();
    }
}
