package io.airssys.cli.up;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An application: which components it has, from where, in which order they start, and what must
/// hold at its end (command-line specification, section 7.3).
///
/// @param name name of the application
/// @param components by alias, in the order of the file
/// @param expectations checked at the end of `up --once`; one that fails is `TST-001`
public record Componentfile(
        String name, Map<String, Entry> components, List<Expectation> expectations) {
    /// One component of the application.
    ///
    /// @param source folder with a `Component.toml`, relative to the Componentfile
    /// @param instances how many instances to start, from 1
    /// @param config laid over the manifest's `config.*`
    /// @param grant when present, the only capabilities it gets, each one the manifest asks for
    /// @param deny capabilities it does not get
    /// @param dependsOn aliases that must be READY before it starts
    public record Entry(
            String source,
            int instances,
            Map<String, Object> config,
            Optional<List<String>> grant,
            List<String> deny,
            List<String> dependsOn) {
        public Entry {
            config = Map.copyOf(config);
            grant = grant.map(List::copyOf);
            deny = List.copyOf(deny);
            dependsOn = List.copyOf(dependsOn);
        }
    }

    public Componentfile {
        components = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(components));
        expectations = List.copyOf(expectations);
    }

    /// {@return the component of that alias}
    ///
    /// @throws IllegalArgumentException when there is none
    public Entry entry(String alias) {
        Entry entry = components.get(alias);
        if (entry == null) {
            throw new IllegalArgumentException("no component " + alias);
        }
        return entry;
    }

    /// {@return the aliases so that each comes after those it depends on, otherwise in the order of
    /// the file}
    public List<String> startOrder() {
        List<String> order = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        while (order.size() < components.size()) {
            int before = order.size();
            components.forEach((alias, entry) -> {
                if (!placed.contains(alias) && placed.containsAll(entry.dependsOn())) {
                    placed.add(alias);
                    order.add(alias);
                }
            });
            if (order.size() == before) {
                throw new IllegalStateException(
                        "cycle in depends-on: " + findCycle(components).orElseThrow());
            }
        }
        return order;
    }

    /// {@return a chain of aliases that leads back to its first one, if there is any}
    static Optional<List<String>> findCycle(Map<String, Entry> components) {
        Set<String> clean = new LinkedHashSet<>();
        for (String alias : components.keySet()) {
            Deque<String> path = new ArrayDeque<>();
            Optional<List<String>> cycle = follow(alias, components, path, clean);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> follow(
            String alias, Map<String, Entry> components, Deque<String> path, Set<String> clean) {
        if (path.contains(alias)) {
            List<String> cycle = new ArrayList<>(path);
            cycle.subList(0, cycle.indexOf(alias)).clear();
            cycle.add(alias);
            return Optional.of(cycle);
        }
        Entry entry = components.get(alias);
        if (entry == null || clean.contains(alias)) {
            return Optional.empty();
        }
        path.addLast(alias);
        for (String next : entry.dependsOn()) {
            Optional<List<String>> cycle = follow(next, components, path, clean);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        path.removeLast();
        clean.add(alias);
        return Optional.empty();
    }
}
