package io.airssys.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<Contestant> contestants = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        contestants.add(Contestant.ours("io.airssys.bench.ComponentCases", List.of(mode)));
        String jco = System.getenv("AIRSSYS_JCO");
        if (jco == null) {
            skipped.add("jco: Node, npm or its package is not there");
        } else {
            Path root = Path.of(System.getProperty("airssys.root"));
            contestants.add(
                    new Contestant(
                            "jco",
                            List.of(
                                    "node",
                                    root.resolve("bench/jco.mjs").toString(),
                                    root.resolve("guests/bin/bench.wasm").toString(),
                                    mode),
                            Map.of("AIRSSYS_JCO", jco)));
        }
        return new Suite(
                "component",
                List.of(
                        new Case("call-int", "ns", true),
                        new Case("call-string", "ns", true),
                        new Case("call-list-1k", "ns", true),
                        new Case("instantiate-warm", "us", true),
                        new Case("instantiate-cold", "us", true)),
                contestants,
                skipped);
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
