/// The actor runtime: actors, supervision, ask, timers, dead letters. Needs nothing but the JDK;
/// used by the host.
module io.airssys.rt {
    requires static transitive org.jspecify;

    exports io.airssys.rt;
}
