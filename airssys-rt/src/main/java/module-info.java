/// The actor runtime: actors, supervision, ask, timers, dead letters.
module io.airssys.rt {
    requires static transitive org.jspecify;
}
