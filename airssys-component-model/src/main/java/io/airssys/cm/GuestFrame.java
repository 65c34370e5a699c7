package io.airssys.cm;

/// One frame of a guest's stack.
///
/// @param module name of the core module within the component
/// @param functionIndex index in that module's function space
/// @param functionName from the name section, or `func[index]`
public record GuestFrame(String module, int functionIndex, String functionName) {
    @Override
    public String toString() {
        return module + "!" + functionName;
    }
}
