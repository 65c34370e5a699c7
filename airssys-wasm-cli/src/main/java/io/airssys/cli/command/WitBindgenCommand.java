package io.airssys.cli.command;

import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.cli.file.WitSource;
import io.airssys.cm.ComponentException;
import io.airssys.cm.bindgen.JavaBindings;
import io.airssys.cm.bindgen.JavaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `airssys wit bindgen SRC --lang java --package P --out DIR`: sources for a contract (WIT2).
@Command(
        name = "bindgen",
        description = "write the types and functions of a contract as sources",
        footerHeading = "%nexamples:%n",
        footer = {
            "  airssys wit bindgen wit --lang java --package com.acme.calc --out src/main/java",
            "  airssys wit bindgen calc.wasm --lang java --package com.acme.calc --out generated",
            "  airssys wit bindgen wit --lang java --package com.acme.calc --out generated -o json",
            "%nexit codes: 0, 2 a language that is not there, 3 wrong WIT or something async in"
                    + " it,",
            "            4 no such file",
            "related: wit print, call"
        })
final class WitBindgenCommand implements AirssysSubcommand {
    @Parameters(
            paramLabel = "SRC",
            description = "a .wit file, a folder of them with its deps, or a component")
    private Path path = Path.of("");

    @Option(
            names = "--lang",
            required = true,
            paramLabel = "LANG",
            description = "the language: java")
    private String language = "";

    @Option(
            names = "--package",
            required = true,
            paramLabel = "NAME",
            description = "the Java package, as in com.acme.calc")
    private String javaPackage = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "the source folder; files of the same names are replaced")
    private Path out = Path.of("");

    @Mixin private WitFeatures features = new WitFeatures();

    @Override
    public ExitCode run(Session.Call call) {
        if (!language.equals("java")) {
            throw Usage.value(
                    "--lang", language, "java, the only language this version writes sources for");
        }
        WitSource source = WitSource.read(call.resolve(path), features.features());
        List<JavaSource> sources = generate(source);
        try {
            JavaBindings.write(sources, call.resolve(out));
        } catch (IOException e) {
            throw Failures.file(e);
        }
        String digest = JavaBindings.digest(source.resolve());
        call.screen()
                .result(
                        call.command(),
                        line ->
                                sources.forEach(
                                        file -> line.accept("wrote " + out.resolve(file.path()))),
                        data -> {
                            data.put("wit", digest);
                            var files = data.putArray("files");
                            sources.forEach(file -> files.add(out.resolve(file.path()).toString()));
                        });
        return ExitCode.OK;
    }

    private List<JavaSource> generate(WitSource source) {
        try {
            return JavaBindings.of(source.resolve(), javaPackage);
        } catch (ComponentException.Invalid e) {
            throw Failure.of(
                            ExitCode.INVALID,
                            e.code(),
                            "the contract has something no Java stands for",
                            String.valueOf(e.getMessage()),
                            "leave it out, or put it behind @unstable(feature = NAME) and do not"
                                    + " name that feature")
                    .at(Place.of(path.toString()))
                    .toException();
        } catch (IllegalArgumentException e) {
            throw Usage.value("--package", javaPackage, "a Java package, as in com.acme.calc");
        }
    }
}
