package io.airssys.cm.alltypes;

import io.airssys.cm.Component;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.HostInterface;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.encode.ComponentEncoder;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The guests in `guests/all-types`: one that answers with what it was given, one that passes every
/// call on to its host, each in three string encodings.
final class AllTypes {
    static final String ECHO = "airssys:all-types/echo@1.0.0";
    static final String RELAY = "airssys:all-types/relay@1.0.0";

    private static final Path FOLDER =
            Path.of(System.getProperty("airssys.root")).resolve("guests/all-types");
    private static final WasmEngine ENGINE = Engines.open(EngineOptions.defaults());
    private static final Map<Encoding, PreparedComponent> ECHOES = new ConcurrentHashMap<>();

    private AllTypes() {}

    /// A string encoding, as part of a file name.
    enum Encoding {
        UTF8(""),
        UTF16("-utf16"),
        LATIN1("-latin1");

        private final String suffix;

        Encoding(String suffix) {
            this.suffix = suffix;
        }
    }

    static Path wit() {
        return FOLDER.resolve("all-types.wit");
    }

    static Component component(String name, Encoding encoding) {
        try {
            return Component.decode(
                    Files.readAllBytes(FOLDER.resolve(name + encoding.suffix + ".wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a new instance that answers with what it was given}
    static Instance echo(Encoding encoding) {
        return ECHOES.computeIfAbsent(
                        encoding, e -> Linker.create(ENGINE).prepare(component("echo", e)))
                .instantiate(InstantiateOptions.unmanaged());
    }

    /// {@return a new instance of `relay` that passes every call on to `host`}
    static Instance relay(Component relay, HostInterface host) {
        return Linker.create(ENGINE)
                .define(ECHO, host)
                .instantiate(relay, InstantiateOptions.unmanaged());
    }

    /// {@return a new instance of `relay` and `echo` as one component}
    static Instance composed(Encoding relay, Encoding echo) {
        Part socket = new Part("relay", component("relay", relay));
        Part plug = new Part("echo", component("echo", echo));
        byte[] whole = ComponentEncoder.compose(Composition.plug(socket, List.of(plug)));
        return Linker.create(ENGINE)
                .instantiate(Component.decode(whole), InstantiateOptions.unmanaged());
    }

    /// {@return the functions of an interface a component has, by name}
    static Map<String, FuncType> functions(ExternType type) {
        Map<String, FuncType> functions = new LinkedHashMap<>();
        ((ExternType.Instance) type)
                .exports()
                .forEach((name, item) -> {
                    if (item instanceof ExternType.Func(FuncType func)) {
                        functions.put(name, func);
                    }
                });
        return functions;
    }
}
