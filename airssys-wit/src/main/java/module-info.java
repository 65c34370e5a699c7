/// WIT: lexer, syntax tree, resolver, types, printer.
module io.airssys.wit {
    requires static transitive org.jspecify;
}
