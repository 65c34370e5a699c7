package io.airssys.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.Failure;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/// Where a command writes: the result to stdout, everything else to stderr (rule O1), in the format
/// the user chose. Thread-safe as far as its two streams are.
public final class Screen {
    /// Formats of stdout.
    public enum Format {
        /// Text for people.
        HUMAN,
        /// One JSON document.
        JSON
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Format format;
    private final Ansi outColour;
    private final Ansi errColour;
    private final int verbosity;
    private final long startedNanos = System.nanoTime();

    /// A screen over two streams.
    ///
    /// @param verbosity -1 quiet, 0 normal, 1 `-v`, 2 `-vv`
    public Screen(
            PrintStream out,
            PrintStream err,
            Format format,
            Ansi outColour,
            Ansi errColour,
            int verbosity) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.outColour = outColour;
        this.errColour = errColour;
        this.verbosity = verbosity;
    }

    /// {@return colours for stdout}
    public Ansi colour() {
        return outColour;
    }

    /// {@return colours for stderr}
    public Ansi talkColour() {
        return errColour;
    }

    /// {@return the format of stdout}
    public Format format() {
        return format;
    }

    /// Says something on stderr, unless `-q`.
    public void say(String line) {
        if (verbosity >= 0) {
            err.println(line);
        }
    }

    /// Says a step on stderr with `-v`.
    public void detail(String line) {
        if (verbosity >= 1) {
            err.println(line);
        }
    }

    /// Prints the result: `human` lines on stdout, or one JSON document `airssys.cli/<command>/v1`.
    public void result(
            String command, Consumer<Consumer<String>> human, Consumer<ObjectNode> data) {
        if (format == Format.HUMAN) {
            human.accept(out::println);
        } else {
            ObjectNode document = Documents.success(command, startedNanos);
            data.accept((ObjectNode) document.get("data"));
            out.println(document);
        }
        out.flush();
    }

    /// Prints failures: in four parts on stderr, or as one JSON document on stdout.
    public void fail(String command, CommandFailed failed) {
        if (format == Format.JSON) {
            out.println(Documents.failure(command, failed, startedNanos));
            out.flush();
            return;
        }
        List<Failure> failures = failed.failures();
        for (Failure failure : failures) {
            FourParts.lines(failure, errColour, verbosity >= 2).forEach(err::println);
        }
        err.flush();
    }

    /// Prints a failed result that has data of its own, such as a table with failed expectations.
    public void resultAndFailure(
            String command,
            Consumer<Consumer<String>> human,
            Consumer<ObjectNode> data,
            CommandFailed failed) {
        if (format == Format.HUMAN) {
            human.accept(out::println);
            out.flush();
            fail(command, failed);
        } else {
            ObjectNode document = Documents.failure(command, failed, startedNanos);
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            data.accept(node);
            document.set("data", node);
            out.println(document);
            out.flush();
        }
    }
}
