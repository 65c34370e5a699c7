/// Runs public conformance scripts against our Component Model; never published. Used by
/// `conformance/run`.
module io.airssys.conformance {
    requires com.fasterxml.jackson.databind;
    requires io.airssys.cm;
    requires static org.jspecify;
}
