/// The operating-system layer: every file, process and network effect goes through one guarded
/// pipeline.
module io.airssys.osl {
    requires static transitive org.jspecify;
}
