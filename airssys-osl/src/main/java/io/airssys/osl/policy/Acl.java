package io.airssys.osl.policy;

import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An access control list: any deny beats every allow, the order of rules means nothing, and what
/// no rule speaks about is [Decision.NotApplicable].
///
/// Every pattern, verb and subject is read when the list is made; one mistake fails the whole list
/// with all its problems. Immutable and thread-safe; a decision takes no lock, and looks only at
/// the rules of its verb. Source: AC-01, AC-02, PM-02.
public final class Acl {
    private static final String NAME = "acl";
    private static final Compiled[] NONE = {};

    private record Compiled(
            String id,
            boolean anyone,
            Set<String> ids,
            Set<String> groups,
            Set<SubjectType> types,
            List<ResourcePattern> resources,
            Decision decision) {
        boolean matches(Subject subject, String resource) {
            if (!(anyone
                    || ids.contains(subject.id())
                    || types.contains(subject.type())
                    || subject.groups().stream().anyMatch(groups::contains))) {
                return false;
            }
            for (ResourcePattern pattern : resources) {
                if (pattern.matches(resource)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<String, Compiled[]> denies;
    private final Map<String, Compiled[]> allows;
    private final Decision silent = new Decision.NotApplicable(NAME);
    private final int size;
    private final String hash;

    private Acl(List<AclRule> rules) {
        List<String> problems = new ArrayList<>();
        Map<String, List<Compiled>> deny = new HashMap<>();
        Map<String, List<Compiled>> allow = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (AclRule rule : rules) {
            if (!seen.add(rule.id())) {
                problems.add("rule '" + rule.id() + "': the id is used twice");
            }
            try {
                Compiled compiled = compile(rule);
                for (String verb : verbs(rule)) {
                    (rule.effect() == AclRule.Effect.DENY ? deny : allow)
                            .computeIfAbsent(verb, _ -> new ArrayList<>())
                            .add(compiled);
                }
            } catch (IllegalArgumentException e) {
                problems.add("rule '" + rule.id() + "': " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new OslException.Configuration("cannot read the access control list", problems);
        }
        this.denies = freeze(deny);
        this.allows = freeze(allow);
        this.size = rules.size();
        this.hash = digest(rules);
    }

    /// Reads a list.
    ///
    /// @throws OslException.Configuration with every problem of every rule
    public static Acl of(List<AclRule> rules) {
        return new Acl(rules);
    }

    /// Reads a list.
    ///
    /// @throws OslException.Configuration with every problem of every rule
    public static Acl of(AclRule... rules) {
        return new Acl(List.of(rules));
    }

    /// {@return what the list says about `verb` on the canonical `resource` for `subject`}
    public Decision decide(Subject subject, String verb, String resource) {
        for (Compiled rule : denies.getOrDefault(verb, NONE)) {
            if (rule.matches(subject, resource)) {
                return rule.decision();
            }
        }
        for (Compiled rule : allows.getOrDefault(verb, NONE)) {
            if (rule.matches(subject, resource)) {
                return rule.decision();
            }
        }
        return silent;
    }

    /// {@return how many rules it holds}
    public int size() {
        return size;
    }

    /// {@return SHA-256 over its rules, the same for every order of them}
    public String hash() {
        return hash;
    }

    private static Compiled compile(AclRule rule) {
        requireSome("subjects", rule.subjects());
        requireSome("verbs", rule.verbs());
        requireSome("resources", rule.resources());
        Set<String> ids = new HashSet<>();
        Set<String> groups = new HashSet<>();
        Set<SubjectType> types = new HashSet<>();
        boolean anyone = false;
        for (String subject : rule.subjects()) {
            if (subject.equals("any")) {
                anyone = true;
            } else if (subject.startsWith("group:")) {
                groups.add(valid(subject.substring(6), SubjectType.USER));
            } else if (subject.startsWith("type:")) {
                types.add(type(subject.substring(5)));
            } else {
                ids.add(valid(subject, SubjectType.COMPONENT));
            }
        }
        Decision decision =
                rule.effect() == AclRule.Effect.ALLOW
                        ? new Decision.Allow(NAME, rule.id())
                        : new Decision.Deny(OslCode.RULE, NAME, rule.id());
        return new Compiled(
                rule.id(),
                anyone,
                Set.copyOf(ids),
                Set.copyOf(groups),
                Set.copyOf(types),
                rule.resources().stream().map(ResourcePattern::ofPolicy).toList(),
                decision);
    }

    private static void requireSome(String what, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("'" + what + "' is empty; name at least one");
        }
    }

    private static String valid(String id, SubjectType type) {
        return Subject.of(id, type).id();
    }

    private static SubjectType type(String name) {
        for (SubjectType type : SubjectType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "unknown type '" + name + "'; there are " + List.of(SubjectType.values()));
    }

    private static Set<String> verbs(AclRule rule) {
        Set<String> verbs = new TreeSet<>();
        rule.verbs().forEach(v -> verbs.addAll(Verb.expand(v)));
        return verbs;
    }

    private static Map<String, Compiled[]> freeze(Map<String, List<Compiled>> rules) {
        Map<String, Compiled[]> frozen = new HashMap<>();
        rules.forEach((verb, list) -> frozen.put(verb, list.toArray(Compiled[]::new)));
        return Map.copyOf(frozen);
    }

    private static String digest(List<AclRule> rules) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            rules.stream()
                    .map(AclRule::toString)
                    .sorted()
                    .forEach(r -> sha.update((r + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
