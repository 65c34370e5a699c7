package io.airssys.bench;

/// One row of a suite.
///
/// @param id as in the decisions page, for example `call-int`
/// @param unit `ns`, `us`, `1/s`, `B` or `B/s`
/// @param lowerIsBetter the direction
record Case(String id, String unit, boolean lowerIsBetter) {
    /// How many times better `ours` is than `rival`; above 1 ours leads.
    double ratio(double ours, double rival) {
        return lowerIsBetter ? rival / ours : ours / rival;
    }
}
