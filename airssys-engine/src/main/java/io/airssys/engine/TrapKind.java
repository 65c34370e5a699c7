package io.airssys.engine;

/// Why a guest was stopped, in the words of the core test suite.
public enum TrapKind {
    /// `unreachable` was executed.
    UNREACHABLE("unreachable"),
    /// Integer division by zero.
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    /// An integer result that does not fit.
    INTEGER_OVERFLOW("integer overflow"),
    /// A float that no integer can hold.
    INVALID_CONVERSION("invalid conversion to integer"),
    /// Memory access out of bounds.
    MEMORY_OUT_OF_BOUNDS("out of bounds memory access"),
    /// Table access out of bounds.
    TABLE_OUT_OF_BOUNDS("out of bounds table access"),
    /// An indirect call through an index outside its table.
    UNDEFINED_ELEMENT("undefined element"),
    /// An indirect call through an empty table element.
    UNINITIALIZED_ELEMENT("uninitialized element"),
    /// A null reference was used.
    NULL_REFERENCE("null reference"),
    /// An indirect call met a function of another type.
    INDIRECT_CALL_TYPE("indirect call type mismatch"),
    /// An exception nobody caught.
    UNCAUGHT_EXCEPTION("uncaught exception"),
    /// Out of fuel.
    OUT_OF_FUEL("out of fuel"),
    /// Stopped by the checkpoint.
    INTERRUPTED("interrupted"),
    /// Too many calls within calls.
    STACK_EXHAUSTED("call stack exhausted"),
    /// The JVM had no memory left for the guest.
    OUT_OF_MEMORY("out of memory"),
    /// The engine failed in a way that has no case here.
    ENGINE_FAILURE("engine failure");

    private final String text;

    TrapKind(String text) {
        this.text = text;
    }

    /// {@return one line of text, in the words of the core test suite where it has some}
    public String text() {
        return text;
    }
}
