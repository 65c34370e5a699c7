/// The Component Model on the JVM: decode, link, instantiate and call WebAssembly components.
module io.airssys.cm {
    requires transitive io.airssys.wit;
    requires static transitive org.jspecify;

    exports io.airssys.cm;
    exports io.airssys.cm.engine;
    exports io.airssys.cm.type;
    exports io.airssys.cm.wave;
}
