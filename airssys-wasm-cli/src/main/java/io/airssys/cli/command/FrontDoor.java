package io.airssys.cli.command;

import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failures;
import io.airssys.cli.output.Ansi;
import io.airssys.cli.output.Screen;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Parses the command line, runs the command, turns whatever it throws into one failure and one
/// exit code.
public final class FrontDoor {
    private FrontDoor() {}

    /// Runs one command.
    ///
    /// @return the exit code of the process
    public static int run(
            String[] args, PrintStream out, PrintStream err, Map<String, String> environment) {
        GlobalOptions options = new GlobalOptions();
        Session session = new Session(out, err, environment, options);
        CommandLine line =
                new CommandLine(new AirssysCommand(session, options), new Commands(session));
        line.setExpandAtFiles(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setUsageHelpAutoWidth(false);
        line.getSubcommands().values().forEach(sub -> sub.setExpandAtFiles(false));
        String command = "airssys";
        try {
            CommandLine.ParseResult parsed = line.parseArgs(args);
            CommandLine.ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            CommandLine target = last.commandSpec().commandLine();
            command = name(target);
            if (last.isUsageHelpRequested() || parsed.isUsageHelpRequested()) {
                target.usage(out);
                return ExitCode.OK.number();
            }
            return ((AirssysSubcommand) target.getCommand()).run(session.open(command)).number();
        } catch (ParameterException mistake) {
            return fail(session, args, name(mistake.getCommandLine()), Usage.of(mistake));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.number();
        } catch (CommandFailed failed) {
            return fail(session, args, command, failed);
        } catch (RuntimeException | Error unexpected) {
            return fail(session, args, command, Failures.of(unexpected));
        }
    }

    /// A JSON reader gets its document even when the line could not be parsed to the end.
    private static int fail(Session session, String[] args, String command, CommandFailed failed) {
        Screen screen;
        try {
            screen = session.open(command).screen();
        } catch (CommandFailed _) {
            screen =
                    new Screen(
                            session.out(),
                            session.err(),
                            Screen.Format.HUMAN,
                            new Ansi(false),
                            new Ansi(false),
                            0);
        }
        if (wantsJson(args) && screen.format() != Screen.Format.JSON) {
            screen =
                    new Screen(
                            session.out(),
                            session.err(),
                            Screen.Format.JSON,
                            new Ansi(false),
                            new Ansi(false),
                            0);
        }
        screen.fail(command, failed);
        return failed.exit().number();
    }

    private static boolean wantsJson(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("-ojson")
                    || args[i].equals("-o=json")
                    || args[i].equals("--output=json")) {
                return true;
            }
            boolean flag = args[i].equals("-o") || args[i].equals("--output");
            if (flag && i + 1 < args.length && args[i + 1].equals("json")) {
                return true;
            }
        }
        return false;
    }

    private static String name(CommandLine command) {
        StringBuilder name = new StringBuilder(command.getCommandName());
        for (CommandLine up = command.getParent();
                up != null && up.getParent() != null;
                up = up.getParent()) {
            name.insert(0, up.getCommandName() + '-');
        }
        return name.toString();
    }
}
