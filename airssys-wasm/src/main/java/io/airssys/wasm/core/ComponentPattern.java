package io.airssys.wasm.core;

import java.util.List;

/// Which component instances a grant means: `ns/name[#instance]` (PAT-9).
///
/// A namespace label may be `*` (exactly one label), the last may be `**` (one or more labels), the
/// name may be `*`; `@namespace` means the namespace of the component that wrote the pattern. An
/// absent instance means all of them. Matching is linear and allocates nothing.
///
/// @param namespace the labels of the namespace
/// @param name the name, or `*`
/// @param instance the instance, or empty for all
public record ComponentPattern(List<String> namespace, String name, String instance) {
    private static final String ANY = "*";
    private static final String REST = "**";
    private static final String OWN = "@namespace";

    /// Checks the grammar; `CAP-003` says what is wrong.
    public ComponentPattern {
        namespace = List.copyOf(namespace);
        String text = spell(namespace, name, instance);
        if (namespace.isEmpty() || namespace.size() > 8) {
            throw bad(text, "a namespace has 1 to 8 labels");
        }
        for (int i = 0; i < namespace.size(); i++) {
            String label = namespace.get(i);
            boolean wild = label.equals(ANY) || (label.equals(REST) && i == namespace.size() - 1);
            if (!wild && Text.firstBadInLabel(label, 0, label.length(), false) >= 0) {
                throw bad(text, "'" + label + "' is neither a label nor '*' nor a last '**'");
            }
        }
        if (!name.equals(ANY) && Text.firstBadInLabel(name, 0, name.length(), false) >= 0) {
            throw bad(text, "'" + name + "' is neither a name nor '*'");
        }
        if (!instance.isEmpty()
                && Text.firstBadInLabel(instance, 0, instance.length(), true) >= 0) {
            throw bad(text, "'" + instance + "' is no instance name");
        }
    }

    /// {@return the pattern `text` spells} Throws `CAP-003` otherwise.
    ///
    /// @param own what `@namespace` stands for
    public static ComponentPattern parse(String text, Namespace own) {
        if (text.equals(OWN)) {
            return of(own.text(), ANY, "");
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw bad(text, "expected ns/name, ns/name#instance or @namespace");
        }
        String namespace = text.substring(0, slash);
        int hash = text.indexOf('#', slash);
        String name = text.substring(slash + 1, hash < 0 ? text.length() : hash);
        if (hash == text.length() - 1) {
            throw bad(text, "expected an instance after '#'");
        }
        String instance = hash < 0 ? "" : text.substring(hash + 1);
        return of(namespace.equals(OWN) ? own.text() : namespace, name, instance);
    }

    private static ComponentPattern of(String namespace, String name, String instance) {
        return new ComponentPattern(List.of(namespace.split("\\.", -1)), name, instance);
    }

    private static CapabilityException bad(String text, String why) {
        return new CapabilityException(
                HostCode.CAP_003, "component pattern '" + Text.excerpt(text) + "': " + why);
    }

    /// {@return whether the pattern means this instance}
    public boolean matches(RouteId route, InstanceName target) {
        return (name.equals(ANY) || name.equals(route.name().text()))
                && (instance.isEmpty() || instance.equals(target.text()))
                && matchesNamespace(route.namespace().text());
    }

    private boolean matchesNamespace(String text) {
        int from = 0;
        for (int i = 0; i < namespace.size(); i++) {
            if (from > text.length()) {
                return false;
            }
            String label = namespace.get(i);
            if (label.equals(REST)) {
                return true;
            }
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            if (!label.equals(ANY)
                    && !(label.length() == to - from
                            && text.regionMatches(from, label, 0, label.length()))) {
                return false;
            }
            from = to + 1;
        }
        return from > text.length();
    }

    /// {@return whether every instance `other` means is meant by this pattern too}
    public boolean covers(ComponentPattern other) {
        return (name.equals(ANY) || name.equals(other.name))
                && (instance.isEmpty() || instance.equals(other.instance))
                && coversNamespace(other.namespace);
    }

    private boolean coversNamespace(List<String> other) {
        for (int i = 0; i < namespace.size(); i++) {
            if (i == other.size()) {
                return false;
            }
            String mine = namespace.get(i);
            String theirs = other.get(i);
            if (mine.equals(REST)) {
                return true;
            }
            boolean covered = mine.equals(ANY) ? !theirs.equals(REST) : mine.equals(theirs);
            if (!covered) {
                return false;
            }
        }
        return namespace.size() == other.size();
    }

    private static String spell(List<String> namespace, String name, String instance) {
        String route = String.join(".", namespace) + "/" + name;
        return instance.isEmpty() ? route : route + "#" + instance;
    }

    @Override
    public String toString() {
        return spell(namespace, name, instance);
    }
}
