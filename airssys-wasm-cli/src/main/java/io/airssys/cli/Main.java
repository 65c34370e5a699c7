package io.airssys.cli;

import io.airssys.cli.command.FrontDoor;
import io.airssys.cli.command.Training;
import io.airssys.cli.command.VersionText;
import java.nio.file.Path;

/// Starts the command (rule PRF1). The version is answered without loading the option parser.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        if (args.length == 1 && isVersion(args[0])) {
            VersionText.lines().forEach(System.out::println);
            return;
        }
        // What ./airssys starts to make its cache; not a command for people.
        if (args.length == 3 && args[0].equals("train")) {
            Training.run(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        System.exit(FrontDoor.run(args, System.out, System.err, System.getenv()));
    }

    private static boolean isVersion(String arg) {
        return arg.equals("version") || arg.equals("--version") || arg.equals("-V");
    }
}
