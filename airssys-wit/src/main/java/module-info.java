/// WIT: lexer, syntax tree, resolver, types, printer. Used by the Component Model, the host and the
/// command line.
module io.airssys.wit {
    requires static transitive org.jspecify;

    exports io.airssys.wit;
}
