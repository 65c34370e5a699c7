package io.airssys.osl.policy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A pattern over component addresses `namespace/name#instance`.
///
/// A label of the namespace may be `*`, any one label; the last may be `**`, any number of further
/// labels, also none. The name may be `*`. Without `#instance` every instance matches. `@namespace`
/// stands for all components of the reader's own namespace, as a pattern or as the part before `/`.
/// Immutable; matching allocates nothing. Source: PAT-9.
public final class ComponentPattern {
    private static final Pattern LABEL = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern INSTANCE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MAX_LABELS = 8;

    private final String text;
    private final String[] labels;
    private final boolean deep;
    private final @Nullable String name;
    private final @Nullable String instance;

    private ComponentPattern(String text) {
        this.text = text;
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new PatternException(
                    text, 0, "a component pattern is 'namespace/name[#instance]' or '@namespace'");
        }
        int hash = text.indexOf('#');
        String last = text.substring(slash + 1, hash < 0 ? text.length() : hash);
        String[] all = text.substring(0, slash).split("\\.", -1);
        this.deep = all[all.length - 1].equals("**");
        this.labels = deep ? Arrays.copyOf(all, all.length - 1) : all;
        this.name = last.equals("*") ? null : last;
        this.instance = hash < 0 ? null : text.substring(hash + 1);
        check(all.length, slash, hash);
    }

    private void check(int count, int slash, int hash) {
        if (count > MAX_LABELS) {
            throw new PatternException(text, 0, "a namespace has at most 8 labels");
        }
        int at = 0;
        for (String label : labels) {
            if (label.equals("**")) {
                throw new PatternException(text, at, "only the last label may be '**'");
            }
            if (!label.equals("*") && !LABEL.matcher(label).matches()) {
                throw new PatternException(
                        text, at, "a label is '*' or 1 to 63 of a-z 0-9 and inner '-'");
            }
            at += label.length() + 1;
        }
        if (name != null && !LABEL.matcher(name).matches()) {
            throw new PatternException(
                    text, slash, "a name is '*' or 1 to 63 of a-z 0-9 and inner '-'");
        }
        if (instance != null && !INSTANCE.matcher(instance).matches()) {
            throw new PatternException(
                    text,
                    hash,
                    "an instance is 1 to 63 of a-z 0-9 and inner '-'; without '#' it is any");
        }
    }

    /// Reads a pattern; `@namespace` is refused.
    ///
    /// @throws PatternException with the place that is wrong
    public static ComponentPattern parse(String text) {
        return new ComponentPattern(text);
    }

    /// Reads a pattern of a component that lives in `ownNamespace`.
    ///
    /// @throws PatternException with the place that is wrong
    public static ComponentPattern parse(String text, String ownNamespace) {
        if (text.equals("@namespace")) {
            return new ComponentPattern(ownNamespace + "/*");
        }
        return new ComponentPattern(
                text.startsWith("@namespace/")
                        ? ownNamespace + text.substring("@namespace".length())
                        : text);
    }

    /// {@return whether the address `namespace/name` or `namespace/name#instance` matches}
    ///
    /// A pattern with an instance matches only an address that names it.
    public boolean matches(String address) {
        int slash = address.indexOf('/');
        if (slash <= 0) {
            return false;
        }
        int hash = address.indexOf('#', slash);
        int end = hash < 0 ? address.length() : hash;
        return (instance == null
                        || (hash >= 0 && equal(address, hash + 1, address.length(), instance)))
                && end > slash + 1
                && (name == null || equal(address, slash + 1, end, name))
                && matchesNamespace(address, slash);
    }

    private boolean matchesNamespace(String address, int slash) {
        int at = 0;
        for (String label : labels) {
            int dot = address.indexOf('.', at);
            int end = dot < 0 || dot > slash ? slash : dot;
            if (at >= slash || !(label.equals("*") || equal(address, at, end, label))) {
                return false;
            }
            at = end + 1;
        }
        return deep || at == slash + 1;
    }

    private static boolean equal(String text, int from, int to, String other) {
        return to - from == other.length() && text.startsWith(other, from);
    }

    /// {@return whether every address `narrower` matches is matched by this}
    public boolean covers(ComponentPattern narrower) {
        return (instance == null || instance.equals(narrower.instance))
                && (name == null || name.equals(narrower.name))
                && coversNamespace(narrower);
    }

    private boolean coversNamespace(ComponentPattern narrower) {
        // A namespace has at least one label, so a lone '**' stands for one or more.
        int fewest = Math.max(1, narrower.labels.length);
        if (deep ? fewest < labels.length : narrower.deep || fewest != labels.length) {
            return false;
        }
        List<String> theirs = List.of(narrower.labels);
        for (int i = 0; i < labels.length; i++) {
            // Beyond the narrower one's fixed labels stands its '**', which only '*' covers.
            String label = i < theirs.size() ? theirs.get(i) : "*";
            if (!labels[i].equals("*") && !labels[i].equals(label)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ComponentPattern p && p.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
