package io.airssys.cm.internal.wit;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.SemVer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of imports and exports, as WIT sees them.
final class Names {
    private static final String LABEL = "[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*";
    private static final Pattern INTERFACE =
            Pattern.compile("(%s):(%s)/(%s)(?:@(.+))?".formatted(LABEL, LABEL, LABEL));

    private Names() {}

    static boolean isLabel(String name) {
        return name.matches(LABEL);
    }

    /// {@return the interface `name` stands for, null when it stands for none}
    static @Nullable InterfaceId interfaceId(String name) {
        Matcher m = INTERFACE.matcher(name);
        if (!m.matches()) {
            return null;
        }
        try {
            SemVer version = m.group(4) == null ? null : SemVer.parse(m.group(4));
            return new InterfaceId(new PackageName(m.group(1), m.group(2), version), m.group(3));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
