/// Benchmarks: each suite is one command, with its rivals in the same run.
module io.airssys.bench {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires io.airssys.cm;
    requires io.airssys.wasm;

    exports io.airssys.bench;
}
