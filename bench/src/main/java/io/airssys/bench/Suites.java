package io.airssys.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All suites by name.
final class Suites {
    private Suites() {}

    static String names() {
        return "component|message";
    }

    static Optional<Suite> find(String name, boolean quick) {
        String mode = quick ? "quick" : "full";
        return switch (name) {
            case "component" -> Optional.of(component(mode));
            case "message" -> Optional.of(message(mode));
            default -> Optional.empty();
        };
    }

    private static Suite component(String mode) {
        Rivals rivals = new Rivals(mode);
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(Contestant.ours("io.airssys.bench.ColdCase", List.of(ColdCase.PLAIN)));
        String classes = System.getenv("AIRSSYS_CLASSES");
        if (classes != null) {
            contestants.add(
                    Contestant.ours("io.airssys.bench.ColdCase", List.of(ColdCase.TRAINED))
                            .with(List.of("-XX:AOTCache=" + classes)));
        }
        contestants.add(Contestant.ours("io.airssys.bench.ComponentCases", List.of(mode)));
        contestants.add(Contestant.ours("io.airssys.bench.CrossingCases", List.of(mode)));
        contestants.add(Contestant.ours("io.airssys.bench.AdversarialCases", List.of(mode)));
        contestants.add(
                Contestant.ours("io.airssys.bench.LiveInstanceCases", List.of(mode))
                        // 10,000 instances of two pages are 1.3 GB.
                        .with(List.of("-Xmx4g")));
        contestants.add(Contestant.ours("io.airssys.bench.ComputeCases", List.of(mode)));
        contestants.addAll(rivals.present());
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("call-int", "ns", true));
        cases.add(new Case("call-string", "ns", true));
        cases.add(new Case("call-list-1k", "ns", true));
        cases.add(new Case("instantiate-warm", "us", true));
        cases.add(new Case(ColdCase.PLAIN, "us", true));
        if (classes != null) {
            cases.add(new Case(ColdCase.TRAINED, "us", true));
        }
        cases.add(new Case(CrossingCases.INT, "ns", true));
        cases.add(new Case(CrossingCases.STRING, "ns", true));
        cases.add(new Case(CrossingCases.LIST, "ns", true));
        cases.add(new Case(AdversarialCases.SPIN, "us", true));
        for (int live : List.of(1, 10_000)) {
            cases.add(new Case("call-int-" + live, "ns", true));
            cases.add(new Case("instantiate-warm-" + live, "us", true));
        }
        Workload.ALL.forEach(workload -> cases.add(new Case(workload.id(), "us", true)));
        cases.add(new Case("compute-geomean", "us", true));
        return new Suite("component", cases, contestants, rivals.skipped());
    }

    private static Suite message(String mode) {
        return new Suite(
                "message",
                List.of(
                        new Case("oneway-16", "1/s", false),
                        new Case("oneway-16-latency", "us", true),
                        new Case("request", "us", true)),
                List.of(Contestant.ours("io.airssys.bench.MessageCases", List.of(mode))),
                List.of());
    }
}
