package io.airssys.cm.internal.bindgen;

import io.airssys.cm.internal.abi.JavaNames;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// WIT names as Java identifiers. A name Java does not allow, or that is taken, gets `_` at its
/// end, which no WIT name can have.
public final class Identifiers {
    /// Methods of `Object`: a record component or a method of that name would be one of them.
    private static final Set<String> OBJECT =
            Set.of(
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private static final Set<String> KEYWORDS =
            Set.of(
                    ("abstract assert boolean break byte case catch char class const continue"
                                    + " default do double else enum extends false final finally"
                                    + " float for goto if implements import instanceof int"
                                    + " interface long native new null package private protected"
                                    + " public return short static strictfp super switch"
                                    + " synchronized this throw throws transient true try void"
                                    + " volatile while")
                            .split(" "));

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private Identifiers() {}

    /// {@return whether `name` can be the name of a package}
    public static boolean isPackage(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .allMatch(s -> SEGMENT.matcher(s).matches() && !isKeyword(s));
    }

    /// {@return the segment of a package name for a WIT namespace or package}
    static String segment(String kebab) {
        String plain = kebab.toLowerCase(Locale.ROOT).replace('-', '_');
        return isKeyword(plain) ? plain + "_" : plain;
    }

    /// {@return the class for a type, case, interface or world; added to `taken`}
    static String type(String kebab, Set<String> taken) {
        return untaken(JavaNames.type(kebab), taken);
    }

    /// {@return the method, parameter or component for `usual`; added to `taken`}
    static String member(String usual, Set<String> taken) {
        boolean allowed = !isKeyword(usual) && !OBJECT.contains(usual);
        return untaken(allowed ? usual : usual + "_", taken);
    }

    private static boolean isKeyword(String name) {
        return name.equals("_") || KEYWORDS.contains(name);
    }

    /// {@return `name`, with as many `_` as it takes; added to `taken`}
    static String untaken(String name, Set<String> taken) {
        String free = name;
        while (!taken.add(free)) {
            free += "_";
        }
        return free;
    }
}
