/// The Component Model on the JVM: decode, link, instantiate and call WebAssembly components.
module io.airssys.cm {
    requires transitive io.airssys.wit;
    requires static java.management;
    requires static jdk.jfr;
    requires static jdk.management;
    requires static transitive org.jspecify;
    requires io.airssys.engine;
    requires org.slf4j;
    requires run.endive.compiler;
    requires run.endive.runtime;
    requires run.endive.wasm;

    exports io.airssys.cm;
    exports io.airssys.cm.bindgen;
    exports io.airssys.cm.encode;
    exports io.airssys.cm.engine;
    exports io.airssys.cm.run;
    exports io.airssys.cm.type;
    exports io.airssys.cm.wave;
}
