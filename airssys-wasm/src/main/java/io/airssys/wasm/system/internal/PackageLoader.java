package io.airssys.wasm.system.internal;

import io.airssys.wasm.component.internal.ComponentLoader;
import io.airssys.wasm.component.internal.GuestFactory;
import io.airssys.wasm.security.Manifest;
import io.airssys.wasm.security.ManifestReader;
import io.airssys.wasm.security.internal.ComponentFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads packages from the development folder and keeps what it linked by content. Thread-safe.
final class PackageLoader {
    private static final int MAX_MANIFEST = 256 << 10;
    private static final int MAX_BINARY = 128 << 20;
    private static final int KEPT = 256;

    private final ComponentFiles files;
    private final ComponentLoader loader;
    private final Map<String, GuestFactory> linked =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, GuestFactory> eldest) {
                    return size() > KEPT;
                }
            };

    PackageLoader(ComponentFiles files, ComponentLoader loader) {
        this.files = files;
        this.loader = loader;
    }

    /// {@return the package in `folder`} Blocks while it reads and compiles.
    LoadedComponent load(String folder) {
        String base = folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
        String manifestFile = base + "Component.toml";
        Manifest manifest =
                ManifestReader.read(
                        manifestFile,
                        new String(files.read(manifestFile, MAX_MANIFEST), StandardCharsets.UTF_8));
        byte[] binary = files.read(base + manifest.file(), MAX_BINARY);
        String digest = digest(binary);
        return new LoadedComponent(manifest, digest, factory(digest, binary));
    }

    private GuestFactory factory(String digest, byte[] binary) {
        synchronized (linked) {
            GuestFactory known = linked.get(digest);
            if (known != null) {
                return known;
            }
        }
        // Outside the lock: another package's spawn need not wait for this compilation (ENG-4).
        GuestFactory made = loader.load(binary);
        synchronized (linked) {
            linked.put(digest, made);
        }
        return made;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
