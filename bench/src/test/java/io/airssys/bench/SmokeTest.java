package io.airssys.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// Every case of every suite still runs and measures something; how much is for `bench/run` to say.
@ResourceLock(Resources.SYSTEM_OUT)
class SmokeTest {
    private interface Cases {
        void run(String[] args) throws Exception;
    }

    private static List<Sample> samples(Cases cases) throws Exception {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            cases.run(new String[] {"smoke"});
        } finally {
            System.setOut(stdout);
        }
        List<Sample> samples = new ArrayList<>();
        for (String line : printed.toString(StandardCharsets.UTF_8).lines().toList()) {
            samples.add(Sample.parse(line));
        }
        return samples;
    }

    private static void measuresEveryCase(String suite, Cases cases) throws Exception {
        List<String> ids =
                Suites.find(suite, true).orElseThrow().cases().stream().map(Case::id).toList();
        List<Sample> samples = samples(cases);
        assertThat(samples).extracting(Sample::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(samples).allSatisfy(s -> assertThat(s.value()).isPositive());
    }

    @Test
    void theReportNamesEachRivalOnceHoweverOftenItRan() {
        Contestant us = new Contestant("ours", List.of("a"), Map.of());
        Contestant rival = new Contestant("jco", List.of("b"), Map.of());
        Case row = new Case("call-int", "ns", true);
        Report report =
                new Report(new Suite("s", List.of(row), List.of(us, rival, rival), List.of()));
        for (double value : List.of(10.0, 30.0, 20.0)) {
            report.add("ours", List.of(Sample.of("call-int", value)));
            report.add("jco", List.of(Sample.of("call-int", 100 * value)));
        }
        assertThat(report.markdown())
                .contains("| `call-int` | 20.0 ns | 100 % | – | jco 2,000 (100.00×) |");
        assertThat(report.table().getLast()).containsOnlyOnce("jco 2000.0 (100.00x)");
        assertThat(report.document().at("/cases/0/rivals")).hasSize(1);
    }

    @Test
    void callsIntoAComponent() throws Exception {
        measuresEveryCase(
                "component",
                args -> {
                    ColdCase.main(new String[] {ColdCase.PLAIN});
                    ComponentCases.main(args);
                    CrossingCases.main(args);
                    AdversarialCases.main(args);
                    LiveInstanceCases.main(args);
                    ComputeCases.main(args);
                });
    }

    @Test
    void messagesBetweenGuests() throws Exception {
        measuresEveryCase("message", MessageCases::main);
    }
}
