/// The operating-system layer: every file, process and network effect goes through one guarded
/// pipeline. The component host and the command line use it; it knows neither.
module io.airssys.osl {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.airssys.osl;
    exports io.airssys.osl.audit;
    exports io.airssys.osl.bridge;
    exports io.airssys.osl.error;
    exports io.airssys.osl.fs;
    exports io.airssys.osl.op;
    exports io.airssys.osl.policy;
    exports io.airssys.osl.subject;
}
