package io.airssys.cm.engine;

/// A function too large for a compiler, the engine's or the JVM's: it runs interpreted, many times
/// slower than the others.
///
/// @param index its index in the module's function space
/// @param name its name from the name section, or `func[index]`
/// @param bodyBytes size of its body in the binary
public record OversizeFunction(int index, String name, int bodyBytes) {}
