package io.airssys.cm;

/// Why a guest was stopped; the host specification's trap table (section 5.4).
public enum TrapKind {
    /// `unreachable` was executed.
    UNREACHABLE("TRP-001", "unreachable executed"),
    /// Integer division by zero.
    INTEGER_DIVIDE_BY_ZERO("TRP-002", "integer divide by zero"),
    /// Integer overflow.
    INTEGER_OVERFLOW("TRP-003", "integer overflow"),
    /// A float that no integer can hold.
    INVALID_CONVERSION("TRP-004", "invalid conversion to integer"),
    /// Memory access out of bounds.
    MEMORY_OUT_OF_BOUNDS("TRP-005", "out of bounds memory access"),
    /// Table access out of bounds.
    TABLE_OUT_OF_BOUNDS("TRP-006", "out of bounds table access"),
    /// A null or uninitialised element was used.
    NULL_ELEMENT("TRP-007", "uninitialized element"),
    /// An indirect call met a function of another type.
    INDIRECT_CALL_TYPE("TRP-008", "indirect call type mismatch"),
    /// A WebAssembly exception nobody caught.
    UNCAUGHT_EXCEPTION("TRP-009", "uncaught exception"),
    /// Out of fuel.
    OUT_OF_FUEL("TRP-010", "out of fuel"),
    /// The deadline of the call passed.
    DEADLINE("TRP-011", "deadline passed"),
    /// The call was cancelled.
    CANCELLED("TRP-012", "cancelled"),
    /// The stack is exhausted.
    STACK_EXHAUSTED("TRP-014", "call stack exhausted"),
    /// Canonical ABI: a pointer or length outside memory.
    ABI_OUT_OF_BOUNDS("TRP-020", "out of bounds of memory"),
    /// Canonical ABI: a misaligned pointer.
    ABI_MISALIGNED("TRP-021", "unaligned pointer"),
    /// Canonical ABI: bytes that are no text in the declared encoding.
    ABI_STRING_ENCODING("TRP-022", "invalid string encoding"),
    /// Canonical ABI: a discriminant, char or flag that no value has.
    ABI_DISCRIMINANT("TRP-023", "invalid discriminant, char or flag"),
    /// Canonical ABI: an unknown or wrong-typed handle, or too many of them.
    ABI_HANDLE("TRP-024", "unknown, wrong-typed or too many handles"),
    /// Canonical ABI: a borrowed handle was not dropped before return.
    ABI_BORROW("TRP-025", "borrow handles still remain at the end of the call"),
    /// The instance was entered while it was already on the stack.
    REENTERED("TRP-026", "cannot enter component instance"),
    /// Canonical ABI: `realloc` answered with a block outside memory or misaligned.
    ABI_REALLOC("TRP-027", "realloc return"),
    /// The instance called out while leaving is disabled.
    CANNOT_LEAVE("TRP-028", "cannot leave component instance"),
    /// The guest asked for the end of its process.
    EXIT("TRP-029", "process exit requested"),
    /// A host function failed and its type has no error case.
    HOST_FUNCTION("TRP-030", "host function failed"),
    /// The engine failed in a way that has no case here.
    UNKNOWN("TRP-031", "unknown engine failure"),
    /// An async function or built-in was called; WASI 0.3 is not here yet.
    ASYNC_UNSUPPORTED("TRP-032", "async (WASI 0.3) is not supported");

    private final String code;
    private final String text;

    TrapKind(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /// {@return the stable code, for example `TRP-005`}
    public String code() {
        return code;
    }

    /// {@return one line of text, in the words the public test suites use where they have one}
    public String text() {
        return text;
    }
}
