package io.airssys.cm.internal.abi;

import io.airssys.cm.WitName;
import java.lang.reflect.AnnotatedElement;
import java.util.Locale;

/// Names between WIT's kebab-case and Java's conventions (INV-2).
public final class JavaNames {
    private JavaNames() {}

    /// {@return the Java method of a WIT function: `read-all` is `readAll`, `[constructor]blob` is
    /// `newBlob`, `[method]blob.read-all` and `[static]blob.read-all` are `blobReadAll`}
    public static String method(String wit) {
        if (wit.startsWith("[constructor]")) {
            return "new" + type(wit.substring(wit.indexOf(']') + 1));
        }
        if (wit.startsWith("[")) {
            String[] parts = wit.substring(wit.indexOf(']') + 1).split("\\.", 2);
            return camel(parts[0]) + (parts.length == 2 ? type(parts[1]) : "");
        }
        return camel(wit);
    }

    /// {@return `read-all` as `readAll`}
    public static String camel(String kebab) {
        String type = type(kebab);
        return type.isEmpty() ? type : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    /// {@return `not-found` as `NotFound`}
    public static String type(String kebab) {
        StringBuilder name = new StringBuilder();
        for (String word : kebab.split("-", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(
                    lower.isEmpty()
                            ? ""
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }

    /// {@return `not-found` as `NOT_FOUND`}
    public static String constant(String kebab) {
        return kebab.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// {@return whether an element stands for `wit`: by annotation, else by its name}
    static boolean matches(AnnotatedElement element, String wit, String javaName, String usual) {
        WitName given = element.getAnnotation(WitName.class);
        return given == null ? javaName.equals(usual) : given.value().equals(wit);
    }
}
