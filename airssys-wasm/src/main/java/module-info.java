/// The component host.
module io.airssys.wasm {
    requires static transitive org.jspecify;
}
