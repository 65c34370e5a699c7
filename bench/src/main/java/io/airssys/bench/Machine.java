package io.airssys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine in one line, so that figures of different machines are never mixed.
final class Machine {
    private Machine() {}

    static String text() {
        return cpu()
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, "
                + System.getProperty("os.name")
                + ' '
                + System.getProperty("os.version");
    }

    private static String cpu() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }
}
