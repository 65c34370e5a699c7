/// The component host.
module io.airssys.wasm {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires com.h2database.mvstore;
    requires static transitive org.jspecify;

    exports io.airssys.wasm.core;
    exports io.airssys.wasm.security;
    exports io.airssys.wasm.security.toml;
    exports io.airssys.wasm.storage;
}
