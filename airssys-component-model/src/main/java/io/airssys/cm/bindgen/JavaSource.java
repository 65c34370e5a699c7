package io.airssys.cm.bindgen;

import java.util.Objects;

/// A generated Java file.
///
/// @param path where it belongs in a source folder, as in `com/acme/Ops.java`
/// @param text its contents, with `\n` at the end of every line
public record JavaSource(String path, String text) {
    public JavaSource {
        Objects.requireNonNull(path);
        Objects.requireNonNull(text);
    }
}
