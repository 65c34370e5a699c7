package io.airssys.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs one suite: `SUITE [--quick] [--markdown] [--json FILE]`.
public final class Bench {
    /// How each of our processes is started: as `./airssys up` starts its own.
    static final String FLAGS =
            "-Djdk.virtualThreadScheduler.parallelism="
                    + (Runtime.getRuntime().availableProcessors() + 2)
                    + " -XX:-DontCompileHugeMethods --enable-native-access=io.airssys.osl"
                    + " -XX:+UseSerialGC -Xms1g -Xmx2g";

    private static final int QUICK_ROUNDS = 3;
    private static final int FULL_ROUNDS = 5;
    private static final int USAGE = 2;

    private Bench() {}

    /// Runs it and prints the table; ends with 0, or 2 on a wrong command line, or 5 when a case
    /// has no value.
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean quick = false;
        boolean markdown = false;
        Optional<Path> json = Optional.empty();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--flags" -> {
                    System.out.println(FLAGS);
                    return;
                }
                case "--quick" -> quick = true;
                case "--markdown" -> markdown = true;
                case "--json" -> {
                    if (i + 1 == args.length) {
                        usage("--json needs a file");
                    }
                    json = Optional.of(Path.of(args[++i]));
                }
                default -> names.add(args[i]);
            }
        }
        if (names.size() != 1) {
            usage("one suite is expected, found " + names);
        }
        Suite suite =
                Suites.find(names.getFirst(), quick)
                        .orElseThrow(() -> usage("unknown suite " + names));
        Report report = new Report(suite);
        int rounds = quick ? QUICK_ROUNDS : FULL_ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : suite.contestants()) {
                System.err.println(
                        "bench: round " + round + " of " + rounds + ", " + contestant.what());
                report.add(contestant.name(), contestant.run());
            }
        }
        (markdown ? report.markdown() : report.table()).forEach(System.out::println);
        if (json.isPresent()) {
            Files.writeString(json.get(), report.document().toPrettyString() + '\n');
        }
        if (!report.complete()) {
            System.err.println("bench: a case has no value");
            System.exit(5);
        }
    }

    private static RuntimeException usage(String why) {
        System.err.println(
                "bench: "
                        + why
                        + "; usage: bench/run "
                        + Suites.names()
                        + " [--quick] [--markdown] [--json FILE]");
        System.exit(USAGE);
        return new IllegalStateException(why);
    }
}
