package io.airssys.osl.policy;

import java.util.List;
import java.util.regex.Pattern;

/// A pattern over DNS names: a name, or `*.` and a name of at least two labels, which stands for
/// one or more whole labels before it.
///
/// `*.example.com` matches `a.example.com` and `a.b.example.com`, but neither `example.com` nor
/// `evilexample.com`. Names are in lower case, international ones in A-label form, without a final
/// dot. Addresses are no names and never match. Immutable; matching allocates nothing. Source:
/// PAT-4 to PAT-6.
public final class HostPattern {
    private static final int MAX_NAME = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private final String text;
    private final boolean below;
    private final String name;

    private HostPattern(String text) {
        this.text = text;
        this.below = text.startsWith("*.");
        this.name = below ? text.substring(2) : text;
        check();
    }

    /// Reads a pattern.
    ///
    /// @throws PatternException with the place that is wrong
    public static HostPattern parse(String text) {
        return new HostPattern(text);
    }

    private void check() {
        int at = text.length() - name.length();
        int labels = 0;
        if (name.length() > MAX_NAME) {
            throw new PatternException(text, at, "a host name has at most 253 characters");
        }
        for (String label : List.of(name.split("\\.", -1))) {
            if (label.contains("*")) {
                throw new PatternException(
                        text, at, "'*' is allowed only as the whole first label, '*.'");
            }
            if (!LABEL.matcher(label).matches()) {
                throw new PatternException(
                        text, at, "a label has 1 to 63 of a-z 0-9 and inner '-', in lower case");
            }
            at += label.length() + 1;
            labels++;
        }
        if (NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
            throw new PatternException(
                    text,
                    text.length() - 1,
                    "an address is no host name; the last label is a number");
        }
        if (below && labels < 2) {
            throw new PatternException(text, 2, "'*.' needs at least two labels after it");
        }
    }

    /// {@return whether the canonical `host` matches}
    public boolean matches(String host) {
        if (!below) {
            return host.equals(name);
        }
        int before = host.length() - name.length() - 1;
        return before > 0
                && host.charAt(before) == '.'
                && host.endsWith(name)
                && host.charAt(0) != '.';
    }

    /// {@return whether every host `narrower` matches is matched by this}
    public boolean covers(HostPattern narrower) {
        if (!narrower.below) {
            return matches(narrower.name);
        }
        return below && (narrower.name.equals(name) || matches(narrower.name));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HostPattern p && p.text.equals(text);
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
