package io.airssys.cm;

/// One frame of a guest's stack.
///
/// @param module name of the core module within the component
/// @param functionIndex index in that module's function space
/// @param functionName from the name section, in readable form where a compiler had mangled it; or
///   `func[index]`
/// @param codeOffset where the function's code begins, in bytes from the start of the component
///   file; [#UNKNOWN_OFFSET] when it cannot be told
public record GuestFrame(String module, int functionIndex, String functionName, long codeOffset) {
    /// Stands for an offset that cannot be told.
    public static final long UNKNOWN_OFFSET = -1;

    /// {@return this frame at another offset}
    public GuestFrame withOffset(long newOffset) {
        return new GuestFrame(module, functionIndex, functionName, newOffset);
    }

    /// {@return this frame `bytes` further on, when its offset is known}
    public GuestFrame movedBy(long bytes) {
        return codeOffset < 0 ? this : withOffset(codeOffset + bytes);
    }

    /// {@return module and function, as in `heap!allocate`}
    @Override
    public String toString() {
        return module + "!" + functionName;
    }
}
