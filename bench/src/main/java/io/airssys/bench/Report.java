package io.airssys.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Collects samples round by round and sums them up: the value of a case is the median of the
/// rounds' medians, its noise the spread of the first two rounds, which are identical runs.
final class Report {
    private static final String OURS = "ours";

    private final Suite suite;
    private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

    Report(Suite suite) {
        this.suite = suite;
    }

    void add(String contestant, List<Sample> round) {
        for (Sample sample : round) {
            samples.computeIfAbsent(sample.id(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(contestant, _ -> new ArrayList<>())
                    .add(sample);
        }
    }

    /// {@return the names of those who are not us, each once}
    private List<String> rivals() {
        return suite.contestants().stream()
                .map(Contestant::name)
                .filter(name -> !name.equals(OURS))
                .distinct()
                .toList();
    }

    private List<Sample> of(Case row, String contestant) {
        return samples.getOrDefault(row.id(), Map.of()).getOrDefault(contestant, List.of());
    }

    private static double median(List<Sample> of, Function<Sample, OptionalDouble> what) {
        double[] values =
                of.stream().map(what).flatMapToDouble(OptionalDouble::stream).sorted().toArray();
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }

    private static double value(List<Sample> of) {
        return median(of, s -> OptionalDouble.of(s.value()));
    }

    private static double noise(List<Sample> of) {
        if (of.size() < 2) {
            return Double.NaN;
        }
        double a = of.get(0).value();
        double b = of.get(1).value();
        return Math.abs(a - b) / value(of);
    }

    /// {@return the table for people}
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-28s %14s %-5s %7s %10s %10s  %s",
                        "case",
                        "value",
                        "unit",
                        "noise",
                        "p50 us",
                        "p99 us",
                        "rivals"));
        for (Case row : suite.cases()) {
            List<Sample> ours = of(row, OURS);
            StringBuilder rivals = new StringBuilder();
            for (String rival : rivals()) {
                List<Sample> theirs = of(row, rival);
                if (!theirs.isEmpty()) {
                    rivals.append(
                            String.format(
                                    Locale.ROOT,
                                    "%s %.1f (%.2fx) ",
                                    rival,
                                    value(theirs),
                                    row.ratio(value(ours), value(theirs))));
                }
            }
            lines.add(
                    String.format(
                                    Locale.ROOT,
                                    "%-28s %14.1f %-5s %6.1f%% %10s %10s  %s",
                                    row.id(),
                                    value(ours),
                                    row.unit(),
                                    100 * noise(ours),
                                    cell(median(ours, Sample::p50)),
                                    cell(median(ours, Sample::p99)),
                                    rivals)
                            .stripTrailing());
        }
        suite.skipped().forEach(reason -> lines.add("skipped: " + reason));
        return lines;
    }

    /// {@return the table as `docs/benchmarks.md` shows it}
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| case | value | noise | p50 / p99 µs | rivals |");
        lines.add("|---|---|---|---|---|");
        for (Case row : suite.cases()) {
            List<Sample> ours = of(row, OURS);
            double p50 = median(ours, Sample::p50);
            List<String> theirs = new ArrayList<>();
            for (String rival : rivals()) {
                double value = value(of(row, rival));
                if (!Double.isNaN(value)) {
                    double ratio = row.ratio(value(ours), value);
                    theirs.add(
                            String.format(
                                    Locale.ROOT, "%s %s (%.2f×)", rival, number(value), ratio));
                }
            }
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %s %s | %.0f %% | %s | %s |",
                            row.id(),
                            number(value(ours)),
                            row.unit(),
                            100 * noise(ours),
                            Double.isNaN(p50)
                                    ? "–"
                                    : String.format(
                                            Locale.ROOT,
                                            "%.1f / %.1f",
                                            p50,
                                            median(ours, Sample::p99)),
                            theirs.isEmpty() ? "–" : String.join(", ", theirs)));
        }
        suite.skipped().forEach(reason -> lines.add("\nSkipped: " + reason));
        return lines;
    }

    private static String number(double value) {
        return value < 1000
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /// {@return the document for machines}
    ObjectNode document() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("suite", suite.name());
        document.put("machine", Machine.text());
        document.put("jdk", System.getProperty("java.vm.version"));
        document.put("flags", Bench.FLAGS);
        ArrayNode cases = document.putArray("cases");
        for (Case row : suite.cases()) {
            List<Sample> ours = of(row, OURS);
            ObjectNode node = cases.addObject();
            node.put("id", row.id());
            node.put("unit", row.unit());
            node.put("value", value(ours));
            node.put("better", row.lowerIsBetter() ? "lower" : "higher");
            node.put("noise", noise(ours));
            put(node, "p50", median(ours, Sample::p50));
            put(node, "p99", median(ours, Sample::p99));
            ArrayNode rivals = node.putArray("rivals");
            for (String rival : rivals()) {
                List<Sample> theirs = of(row, rival);
                if (!theirs.isEmpty()) {
                    rivals.addObject()
                            .put("name", rival)
                            .put("value", value(theirs))
                            .put("ratio", row.ratio(value(ours), value(theirs)));
                }
            }
        }
        suite.skipped().forEach(document.putArray("skipped")::add);
        return document;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (!Double.isNaN(value)) {
            node.put(name, value);
        }
    }

    /// {@return whether every case of the suite has a value}
    boolean complete() {
        return suite.cases().stream().noneMatch(row -> of(row, OURS).isEmpty());
    }
}
