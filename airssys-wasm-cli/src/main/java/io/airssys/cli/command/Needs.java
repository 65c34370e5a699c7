package io.airssys.cli.command;

import java.util.Map;

/// Which capability each interface of the host wants, for the table of `inspect`.
final class Needs {
    private static final Map<String, String> CAPABILITY =
            Map.of(
                    "airssys:core/host-messaging", "capabilities.messaging",
                    "airssys:core/storage", "capabilities.storage",
                    "airssys:core/host-services", "none",
                    "airssys:core/types", "none",
                    "airssys:core/errors", "none");

    private Needs() {}

    /// {@return the manifest section an import needs, `none`, or `-` for an interface this host
    /// does not offer}
    static String of(String importName) {
        int at = importName.indexOf('@');
        return CAPABILITY.getOrDefault(at < 0 ? importName : importName.substring(0, at), "-");
    }
}
