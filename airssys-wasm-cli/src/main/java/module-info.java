/// The airssys command.
module io.airssys.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires java.management;
    requires io.airssys.cm;
    requires io.airssys.osl;
    requires io.airssys.wasm;
    requires io.airssys.wit;

    opens io.airssys.cli.command to
            info.picocli;
}
