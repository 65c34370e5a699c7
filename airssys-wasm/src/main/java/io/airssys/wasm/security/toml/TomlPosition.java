package io.airssys.wasm.security.toml;

/// A place in a TOML file.
///
/// @param line from 1
/// @param column in characters, from 1
public record TomlPosition(int line, int column) {
    /// The first character of a file.
    public static final TomlPosition START = new TomlPosition(1, 1);
}
