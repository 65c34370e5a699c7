package io.airssys.cm.internal.validate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The grammar of import and export names: plain (`get-value`, `[method]file.read`) and interface
/// names (`wasi:io/streams@0.2.3`).
///
/// Source: Component Model, Explainer.md, "Import and Export Definitions".
public final class ExternNames {
    private ExternNames() {}

    /// A parsed name.
    public sealed interface Parsed {
        /// A label.
        record Plain(String label) implements Parsed {}

        /// `[constructor]resource`.
        record Constructor(String resource) implements Parsed {}

        /// `[method]resource.label`, or `[static]…`.
        record Member(boolean isStatic, String resource, String label) implements Parsed {}

        /// `namespace:package/interface`, with or without version.
        record Interface(String unversioned, @Nullable String version) implements Parsed {}
    }

    /// Parses `name`.
    ///
    /// @throws IllegalArgumentException when it is no name, saying why
    public static Parsed parse(String name) {
        if (name.startsWith("[")) {
            return annotated(name);
        }
        if (name.indexOf(':') >= 0) {
            return interfaceName(name);
        }
        requireLabel(name, name);
        return new Parsed.Plain(name);
    }

    private static Parsed annotated(String name) {
        int close = name.indexOf(']');
        String annotation = close < 0 ? name : name.substring(1, close);
        String rest = name.substring(close + 1);
        return switch (annotation) {
            case "constructor" -> {
                requireLabel(rest, name);
                yield new Parsed.Constructor(rest);
            }
            case "method", "static" -> {
                int dot = rest.indexOf('.');
                if (dot < 0) {
                    throw notAName(name, "failed to find `.` character");
                }
                String resource = rest.substring(0, dot);
                String label = rest.substring(dot + 1);
                requireLabel(resource, name);
                requireLabel(label, name);
                yield new Parsed.Member(annotation.equals("static"), resource, label);
            }
            default -> throw notAName(name, "unknown annotation `[" + annotation + "]`");
        };
    }

    private static Parsed interfaceName(String name) {
        int colon = name.indexOf(':');
        int slash = name.indexOf('/');
        if (slash < colon) {
            throw notAName(name, "expected `/` after package name");
        }
        int at = name.indexOf('@');
        String label =
                at < 0
                        ? name.substring(slash + 1)
                        : name.substring(slash + 1, Math.max(at, slash + 1));
        requireWords(name.substring(0, colon), name);
        requireWords(name.substring(colon + 1, slash), name);
        requireLabel(label, name);
        if (at < 0) {
            return new Parsed.Interface(name, null);
        }
        String version = name.substring(at + 1);
        Semver.parse(version, name);
        return new Parsed.Interface(name.substring(0, at), version);
    }

    /// {@return the key two names of one scope must not share}
    ///
    /// Case is ignored; `[method]a.a` and `a` are one name, `[constructor]a` and `a` are two.
    static String uniquenessKey(Parsed parsed, String name) {
        String key =
                switch (parsed) {
                    case Parsed.Plain(String label) -> label;
                    case Parsed.Constructor(String resource) -> "[constructor]" + resource;
                    case Parsed.Member m ->
                            m.resource().equalsIgnoreCase(m.label())
                                    ? m.label()
                                    : m.resource() + "." + m.label();
                    case Parsed.Interface _ -> name;
                };
        return key.toLowerCase(Locale.ROOT);
    }

    /// Checks a label: words or acronyms joined by `-`, the first starting with a letter.
    ///
    /// @throws IllegalArgumentException when it is none
    static void requireLabel(String label, String name) {
        if (!isKebab(label, true)) {
            throw notAName(name, "`" + label + "` is not in kebab case");
        }
    }

    private static void requireWords(String words, String name) {
        if (!isKebab(words, false)) {
            throw notAName(name, "`" + words + "` is not in kebab case (lower case)");
        }
    }

    private static boolean isKebab(String s, boolean acronyms) {
        boolean lower = false;
        boolean upper = false;
        boolean empty = true;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '-') {
                if (empty) {
                    return false;
                }
                lower = false;
                upper = false;
                empty = true;
                continue;
            }
            boolean digit = c >= '0' && c <= '9';
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean allowed = letter || (digit && i > 0);
            if (!allowed || (lower && upper) || (upper && !acronyms)) {
                return false;
            }
            empty = false;
        }
        return !empty;
    }

    private static IllegalArgumentException notAName(String name, String why) {
        return new IllegalArgumentException("`" + name + "` is not a valid extern name: " + why);
    }
}
