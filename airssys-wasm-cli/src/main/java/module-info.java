/// The airssys command.
module io.airssys.cli {
    requires static transitive org.jspecify;
}
