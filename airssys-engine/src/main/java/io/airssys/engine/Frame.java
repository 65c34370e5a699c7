package io.airssys.engine;

/// One frame of a guest's stack.
///
/// @param module what the module was called when it was compiled
/// @param function index among all functions of the module
/// @param name from the name section, or `func[index]`
/// @param codeStart where the function's body begins, in bytes of the module
/// @param offset where in the module the frame stands, as near as a line table can tell: exact for
///   bodies up to 64 KiB
public record Frame(String module, int function, String name, int codeStart, int offset) {}
