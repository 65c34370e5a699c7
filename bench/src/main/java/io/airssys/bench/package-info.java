/// Benchmarks, one command a suite: `bench/run SUITE [--quick] [--json FILE]`.
///
/// [Bench] plans rounds; in each round every contestant of the suite (ours and its rivals) runs
/// once, one after the other, each in a process of its own ([Contestant]), and prints [Sample]s.
/// [Report] takes the median over rounds.
@NullMarked
package io.airssys.bench;

import org.jspecify.annotations.NullMarked;
