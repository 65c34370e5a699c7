/// Runs public conformance suites against our Component Model, engine and WIT parser; never
/// published. Used by `conformance/run`.
module io.airssys.conformance {
    requires com.fasterxml.jackson.databind;
    requires io.airssys.cm;
    requires io.airssys.engine;
    requires io.airssys.wit;
    requires static org.jspecify;
}
