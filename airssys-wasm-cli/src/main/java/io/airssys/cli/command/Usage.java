package io.airssys.cli.command;

import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Mistakes in the command line itself (rule G2): exit 2, at most three suggestions, never
/// corrected silently.
final class Usage {
    private static final int SUGGESTIONS = 3;

    private Usage() {}

    static CommandFailed value(String flag, String found, String expected) {
        return Failure.of(
                        ExitCode.USAGE,
                        "CLI-002",
                        "the value of " + flag + " is not understood",
                        "found '" + found + "', expected " + expected,
                        "airssys help")
                .toException();
    }

    static CommandFailed of(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String help =
                command.getParent() == null
                        ? "airssys help"
                        : "airssys help " + command.getCommandName();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            List<String> known = first.startsWith("-") ? flags(command) : commands(command);
            List<String> near = Nearest.of(first, known, SUGGESTIONS);
            String kind = first.startsWith("-") ? "flag" : known.isEmpty() ? "argument" : "command";
            Failure failure =
                    Failure.of(
                            ExitCode.USAGE,
                            "CLI-001",
                            "unknown " + kind + " '" + first + "'",
                            near.isEmpty()
                                    ? name + " has none of that name"
                                    : "did you mean " + String.join(", ", near) + "?",
                            help);
            return failure.toException();
        }
        return Failure.of(
                        ExitCode.USAGE,
                        "CLI-002",
                        "the command line of " + name + " is incomplete or malformed",
                        String.valueOf(mistake.getMessage()),
                        help)
                .toException();
    }

    private static List<String> flags(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(o -> java.util.Arrays.stream(o.names()))
                .toList();
    }

    private static List<String> commands(CommandLine command) {
        return List.copyOf(command.getSubcommands().keySet());
    }
}
