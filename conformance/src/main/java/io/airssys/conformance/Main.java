package io.airssys.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airssys.engine.EngineOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `conformance/run DIR [--json FILE]`: runs every script below a folder and prints totals;
/// `conformance/run --wit DIR [--json FILE]`: the same with the WIT fixtures of a folder. For
/// scripts of core modules, `--unmetered` compiles without metering and `--sample N` runs every Nth
/// only.
///
/// Exit codes: 0 nothing unexpected failed, 2 usage, 4 no such folder, 5 an unexpected failure.
public final class Main {
    private Main() {}

    private static final String USAGE =
            "usage: conformance/run [--wit | --unmetered | --sample N] DIR [--json FILE]";

    /// Runs it.
    ///
    /// @param args path of the Node script, of the list of expected failures and of the table of
    ///   bad WIT fixtures, then what the user typed
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out, System.err));
    }

    private static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        Path dir = null;
        Path json = null;
        boolean wit = false;
        int sample = 1;
        var options = EngineOptions.defaults();
        for (int i = 3; i < args.length; i++) {
            if (args[i].equals("--json") && i + 1 < args.length) {
                json = Path.of(args[++i]);
            } else if (args[i].equals("--wit")) {
                wit = true;
            } else if (args[i].equals("--unmetered")) {
                options = options.withMetered(false);
            } else if (args[i].equals("--sample") && i + 1 < args.length) {
                sample = Math.max(1, Integer.parseInt(args[++i]));
            } else if (dir == null && !args[i].startsWith("-")) {
                dir = Path.of(args[i]);
            } else {
                err.println(USAGE);
                return 2;
            }
        }
        if (dir == null) {
            err.println(USAGE);
            return 2;
        }
        if (wit ? !Files.isDirectory(dir) : !Files.exists(dir)) {
            err.println("conformance: no such folder: " + dir);
            return 4;
        }
        List<FileReport> reports =
                wit
                        ? new WitSuite(WitFailTable.read(Path.of(args[2]))).run(dir)
                        : runAll(Path.of(args[0]), Path.of(args[1]), dir, options, sample);
        print(reports, out);
        if (json != null) {
            write(reports, json);
        }
        return reports.stream().anyMatch(r -> r.unexpected() > 0) ? 5 : 0;
    }

    private static List<FileReport> runAll(
            Path nodeScript, Path list, Path dir, EngineOptions options, int sample)
            throws IOException {
        ExpectedFailures expected = ExpectedFailures.read(list);
        try (TextToBinary texts = TextToBinary.start(nodeScript, modules())) {
            return CoreSuite.isFor(dir)
                    ? new CoreSuite(texts, expected, options).run(dir, sample)
                    : new ComponentSuite(texts, expected).run(dir);
        }
    }

    /// Where `conformance/run` put the text tool.
    private static Path modules() {
        return Path.of(System.getenv().getOrDefault("CONFORMANCE_NODE_DIR", "."));
    }

    private static void print(List<FileReport> reports, PrintStream out) {
        int width = reports.stream().mapToInt(r -> r.file().length()).max().orElse(4);
        String row = "%-" + Math.max(width, 5) + "s %7s %7s %7s%n";
        out.printf(row, "file", "passed", "failed", "skipped");
        for (FileReport r : reports) {
            out.printf(row, r.file(), r.passed(), r.failed(), r.skipped());
        }
        out.printf(
                row,
                "total",
                reports.stream().mapToInt(FileReport::passed).sum(),
                reports.stream().mapToInt(FileReport::failed).sum(),
                reports.stream().mapToInt(FileReport::skipped).sum());
        for (FileReport r : reports) {
            for (String note : r.notes()) {
                out.println(r.file() + ": " + note);
            }
        }
    }

    private static void write(List<FileReport> reports, Path to) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode files = root.putArray("files");
        for (FileReport r : reports) {
            ObjectNode file = files.addObject();
            file.put("file", r.file());
            file.put("passed", r.passed());
            file.put("failed", r.failed());
            file.put("skipped", r.skipped());
            ArrayNode notes = file.putArray("notes");
            r.notes().forEach(notes::add);
        }
        mapper.writerWithDefaultPrettyPrinter().writeValue(to.toFile(), root);
    }
}
