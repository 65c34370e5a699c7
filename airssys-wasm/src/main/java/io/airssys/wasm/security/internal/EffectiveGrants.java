package io.airssys.wasm.security.internal;

import io.airssys.cm.ComponentException;
import io.airssys.osl.policy.ComponentPattern;
import io.airssys.osl.policy.PatternException;
import io.airssys.wasm.core.Capabilities;
import io.airssys.wasm.core.CapabilityException;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.MessagingAction;
import io.airssys.wasm.core.MessagingGrant;
import io.airssys.wasm.core.Namespace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Narrows what a manifest asks for to what its operator gives: requested ∩ `grant` − `deny`
/// (CAP-1).
///
/// A capability is written `storage`, `messaging`, `messaging:send`, or `messaging:send ns/name`.
public final class EffectiveGrants {
    private static final String STORAGE = "storage";
    private static final String MESSAGING = "messaging";

    private EffectiveGrants() {}

    /// A capability as an operator writes it; no action means all, no pattern means all targets.
    private record Written(
            String text,
            boolean storage,
            Set<MessagingAction> actions,
            @Nullable ComponentPattern on) {
        boolean covers(MessagingAction action, String target) {
            return !storage
                    && actions.contains(action)
                    && (on == null || on.covers(ComponentPattern.parse(target)));
        }
    }

    /// {@return what the component gets}
    ///
    /// @param grant when present, nothing else is given
    /// @param deny what is not given in any case
    /// @throws CapabilityException `CAP-003` for a malformed one, `CAP-004` when `grant` is wider
    ///   than the manifest asks
    /// @throws ComponentException.Unlinkable `LNK-003` when something the manifest needs is missing
    public static Capabilities narrow(
            Capabilities requested,
            Optional<List<String>> grant,
            List<String> deny,
            Namespace own) {
        List<Written> refused = deny.stream().map(t -> parse(t, own)).toList();
        List<Written> given =
                grant.map(texts -> texts.stream().map(t -> parse(t, own)).toList()).orElse(null);
        if (given != null) {
            given.forEach(g -> requireNoWider(g, requested));
        }
        List<String> missing = new ArrayList<>();
        List<MessagingGrant> messaging = new ArrayList<>();
        for (MessagingGrant wanted : requested.messaging()) {
            for (MessagingAction action : wanted.actions()) {
                List<String> kept = new ArrayList<>();
                for (String target : wanted.targets()) {
                    boolean gets =
                            (given == null
                                            || given.stream()
                                                    .anyMatch(g -> g.covers(action, target)))
                                    && refused.stream().noneMatch(d -> d.covers(action, target));
                    if (gets) {
                        kept.add(target);
                    } else if (!wanted.optional()) {
                        missing.add(action.verb() + " " + target);
                    }
                }
                if (!kept.isEmpty()) {
                    messaging.add(new MessagingGrant(kept, EnumSet.of(action), wanted.optional()));
                }
            }
        }
        boolean storage =
                requested.ownStorage()
                        && (given == null || given.stream().anyMatch(Written::storage))
                        && refused.stream().noneMatch(Written::storage);
        if (requested.ownStorage() && !storage) {
            missing.add(STORAGE);
        }
        if (!missing.isEmpty()) {
            throw new ComponentException.Unlinkable(
                    "LNK-003",
                    "not granted, but needed: "
                            + String.join(", ", missing)
                            + "; grant it or mark it optional in the manifest",
                    Map.of("missing", List.copyOf(missing)));
        }
        return new Capabilities(messaging, storage);
    }

    private static void requireNoWider(Written given, Capabilities requested) {
        boolean asked =
                given.storage()
                        ? requested.ownStorage()
                        : given.actions().stream()
                                .allMatch(action -> asks(requested, action, given.on()));
        if (!asked) {
            throw new CapabilityException(
                    HostCode.CAP_004,
                    "'%s' is wider than what the manifest asks for".formatted(given.text()));
        }
    }

    private static boolean asks(
            Capabilities requested, MessagingAction action, @Nullable ComponentPattern on) {
        return requested.messaging().stream()
                .filter(g -> g.actions().contains(action))
                .flatMap(g -> g.targets().stream())
                .anyMatch(t -> on == null || ComponentPattern.parse(t).covers(on));
    }

    private static Written parse(String text, Namespace own) {
        if (text.equals(STORAGE)) {
            return new Written(text, true, Set.of(), null);
        }
        int blank = text.indexOf(' ');
        String verb = blank < 0 ? text : text.substring(0, blank);
        Set<MessagingAction> actions = EnumSet.noneOf(MessagingAction.class);
        for (MessagingAction action : MessagingAction.values()) {
            if (verb.equals(MESSAGING) || verb.equals(action.verb().toLowerCase(Locale.ROOT))) {
                actions.add(action);
            }
        }
        if (actions.isEmpty()) {
            throw bad(text, "expected storage, messaging or messaging:send|request|broadcast");
        }
        try {
            ComponentPattern on =
                    blank < 0
                            ? null
                            : ComponentPattern.parse(text.substring(blank + 1).strip(), own.text());
            return new Written(text, false, actions, on);
        } catch (PatternException e) {
            throw bad(text, e.getMessage());
        }
    }

    private static CapabilityException bad(String text, @Nullable String why) {
        return new CapabilityException(HostCode.CAP_003, "capability '" + text + "': " + why);
    }
}
