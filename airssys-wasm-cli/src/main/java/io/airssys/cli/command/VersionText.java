package io.airssys.cli.command;

import io.airssys.cli.output.Version;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What `airssys version` prints.
public final class VersionText {
    private VersionText() {}

    /// {@return one line per fact}
    public static List<String> lines() {
        Version version = Version.current();
        return List.of(
                "airssys " + version.version() + " (" + version.commit() + ")",
                "jdk     " + Runtime.version() + " " + System.getProperty("java.vendor"),
                "aot     " + (aot() ? "on" : "off"),
                "schemas manifest 1, componentfile 1, audit 1");
    }

    /// {@return whether this process runs on a cache of classes loaded and linked ahead of time}
    static boolean aot() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(a -> a.startsWith("-XX:AOTCache="));
    }
}
