package io.airssys.wasm.security.internal;

/// Where component packages are read from.
public interface ComponentFiles extends AutoCloseable {
    /// {@return the file at `path`, whole}
    ///
    /// @param path relative, `/`-separated
    /// @param maxBytes a larger file is refused
    byte[] read(String path, int maxBytes);

    @Override
    void close();
}
