package io.airssys.wasm.security.internal;

import io.airssys.osl.bridge.ComponentSubject;
import io.airssys.osl.bridge.Grant;
import io.airssys.osl.bridge.PermissionChecker;
import io.airssys.osl.policy.Decision;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.ComponentId;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.MessagingGrant;
import io.airssys.wasm.core.internal.GrantChecker;
import java.util.ArrayList;
import java.util.List;

/// The effective grants of one instance, checked by the operating-system layer against the host's
/// policy too (two locks, OSL-2). A refusal is in the audit log before it is answered.
public final class InstanceGrants implements GrantChecker {
    private static final String COMPONENT = "component:";

    private final ComponentSubject subject;
    private final PermissionChecker checker;
    private final String store;

    private InstanceGrants(ComponentSubject subject, PermissionChecker checker, String store) {
        this.subject = subject;
        this.checker = checker;
        this.store = store;
    }

    /// {@return a checker of `granted` for the instance `id` on the host called `host`}
    public static InstanceGrants of(
            String host, ComponentId id, Capabilities granted, PermissionChecker checker) {
        List<Grant> grants = new ArrayList<>();
        String namespace = id.namespace().text();
        for (MessagingGrant messaging : granted.messaging()) {
            for (MessagingAction action : messaging.actions()) {
                for (String target : messaging.targets()) {
                    grants.add(Grant.messaging(action.verb(), target, namespace));
                }
            }
        }
        if (granted.ownStorage()) {
            for (String verb : List.of("storage:read", "storage:write", "storage:delete")) {
                grants.add(Grant.storage(verb, id.route().toString(), namespace));
            }
        }
        return new InstanceGrants(
                ComponentSubject.of(host, id.toString(), 1, grants),
                checker,
                "storage:" + id.route());
    }

    @Override
    public boolean mayMessage(MessagingAction action, ComponentId target) {
        return allowed(action.verb(), COMPONENT + target.address());
    }

    @Override
    public boolean mayMessage(
            MessagingAction action, String namespace, String name, String instance) {
        String at = instance.isEmpty() ? "main" : instance;
        return allowed(action.verb(), COMPONENT + namespace + "/" + name + "#" + at);
    }

    @Override
    public boolean covers(MessagingAction action, ComponentId target) {
        String resource = COMPONENT + target.address();
        return subject.grants().stream()
                .anyMatch(g -> g.verb().equals(action.verb()) && g.matches(resource));
    }

    @Override
    public boolean mayStorage(String verb) {
        return allowed(verb, store);
    }

    private boolean allowed(String verb, String resource) {
        return checker.check(subject, verb, resource) instanceof Decision.Allow;
    }
}
