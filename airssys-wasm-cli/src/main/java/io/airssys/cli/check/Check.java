package io.airssys.cli.check;

import io.airssys.cli.error.CommandFailed;
import io.airssys.cli.error.ExitCode;
import io.airssys.cli.error.Failure;
import io.airssys.cli.error.Failures;
import io.airssys.cli.error.Place;
import io.airssys.cli.file.WasmFile;
import io.airssys.cli.file.WitSource;
import io.airssys.cli.up.Componentfile;
import io.airssys.cli.up.ComponentfileReader;
import io.airssys.cm.Component;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.security.Manifest;
import io.airssys.wasm.security.ManifestReader;
import io.airssys.wasm.security.toml.TomlDocument;
import io.airssys.wit.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One run of `airssys check` over a file or folder. Not thread-safe.
public final class Check {
    private static final String APPLICATION = "Componentfile.toml";
    private static final String MANIFEST = "Component.toml";

    private final Findings findings = new Findings();
    private final HostWorld world = new HostWorld();
    private final ComponentCheck components;

    /// A check that has found nothing yet.
    ///
    /// @param engine compiles core modules, to see that they are valid
    public Check(WasmEngine engine) {
        this.components = new ComponentCheck(engine, findings);
    }

    /// Looks at what lies at `path`.
    ///
    /// @throws CommandFailed when nothing is there, or nothing that can be checked
    public Findings of(Path path) {
        if (!Files.exists(path)) {
            throw Failures.file(new NoSuchFileException(path.toString()));
        }
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (path.endsWith(APPLICATION)) {
            application(path);
        } else if (path.endsWith(MANIFEST)) {
            component(path);
        } else if (path.toString().endsWith(".wit")) {
            contract(path);
        } else {
            alone(WasmFile.read(path));
        }
        return findings;
    }

    private void folder(Path folder) {
        if (Files.exists(folder.resolve(APPLICATION))) {
            application(folder.resolve(APPLICATION));
        } else if (Files.exists(folder.resolve(MANIFEST))) {
            component(folder.resolve(MANIFEST));
        } else if (holdsWit(folder)) {
            contract(folder);
        } else {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "CLI-004",
                            "there is nothing to check",
                            "the folder has no "
                                    + APPLICATION
                                    + ", no "
                                    + MANIFEST
                                    + " and no .wit",
                            "name one of them, a .wasm file, or a folder that has one")
                    .at(Place.of(folder.toString()))
                    .toException();
        }
    }

    private static boolean holdsWit(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".wit"));
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    private void application(Path file) {
        findings.looked();
        Componentfile read;
        try {
            read = ComponentfileReader.read(file.toString(), Files.readString(file));
        } catch (ManifestException e) {
            findings.refused(Failures.manifest(e));
            return;
        } catch (IOException e) {
            throw Failures.file(e);
        }
        TreeSet<String> sources = new TreeSet<>();
        read.components().values().forEach(entry -> sources.add(entry.source()));
        for (String source : sources) {
            Path manifest = file.resolveSibling(source).resolve(MANIFEST);
            if (Files.exists(manifest)) {
                component(manifest);
            } else {
                findings.refused(Failures.file(new NoSuchFileException(manifest.toString())));
            }
        }
    }

    private void component(Path file) {
        findings.looked();
        try {
            String text = Files.readString(file);
            Manifest manifest = ManifestReader.read(file.toString(), text);
            WasmFile wasm = WasmFile.read(file.resolveSibling(manifest.file()));
            Optional<Component> component = components.check(wasm);
            component.ifPresent(c -> {
                world.check(c, true, Place.of(wasm.path().toString()), findings);
                TomlDocument document = TomlDocument.parse(file.toString(), text);
                new ManifestCheck(manifest, document, findings).check(c);
            });
        } catch (ManifestException e) {
            findings.refused(Failures.manifest(e));
        } catch (CommandFailed missing) {
            findings.refused(missing);
        } catch (IOException e) {
            throw Failures.file(e);
        }
    }

    private void contract(Path path) {
        findings.looked();
        try {
            WitSource.read(path, Features.NONE);
        } catch (CommandFailed failed) {
            findings.refused(failed);
        }
    }

    private void alone(WasmFile file) {
        components
                .check(file)
                .ifPresent(c -> world.check(c, false, Place.of(file.path().toString()), findings));
    }
}
