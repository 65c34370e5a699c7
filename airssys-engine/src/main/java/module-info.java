/// Core WebAssembly on the JVM: decode, validate, compile to bytecode, run under a meter. Knows
/// nothing of components; `io.airssys.cm` uses it through its engine SPI.
module io.airssys.engine {
    requires static transitive org.jspecify;

    exports io.airssys.engine;
}
