/// The component host: WebAssembly components as supervised actors with capabilities, storage and
/// an audit log. The command line and embedders use it through `io.airssys.wasm.system`.
module io.airssys.wasm {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires com.h2database.mvstore;
    requires transitive io.airssys.cm;
    requires io.airssys.osl;
    requires io.airssys.rt;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.airssys.wasm.component.contract to
            io.airssys.cm;
    exports io.airssys.wasm.core;
    exports io.airssys.wasm.observe;
    exports io.airssys.wasm.security;
    exports io.airssys.wasm.security.toml;
    exports io.airssys.wasm.storage;
    exports io.airssys.wasm.system;

    // The bindings construct the contract's records, whose package is nobody else's business.
    opens io.airssys.wasm.component.contract to
            io.airssys.cm;
}
