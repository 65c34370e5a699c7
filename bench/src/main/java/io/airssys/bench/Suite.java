package io.airssys.bench;

import java.util.List;

/// A suite: its cases and who takes part.
///
/// @param name as given to `bench/run`
/// @param cases the rows, in order
/// @param contestants ours first
/// @param skipped rivals that cannot run here, each with its reason
record Suite(String name, List<Case> cases, List<Contestant> contestants, List<String> skipped) {
    Suite {
        cases = List.copyOf(cases);
        contestants = List.copyOf(contestants);
        skipped = List.copyOf(skipped);
    }
}
