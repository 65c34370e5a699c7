package io.airssys.wasm.core;

import java.util.LinkedHashMap;
import java.util.Map;

/// A text is no identity: `ID-001` namespace, `ID-002` name, `ID-003` version, `ID-004` instance,
/// `ID-005` reserved (rule ID-1).
public final class IdentityException extends WasmHostException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /// A part of `text` that breaks its grammar.
    ///
    /// @param offset index into `text` of the first character that is wrong
    public IdentityException(HostCode code, String text, int offset, String expected) {
        super("ID_", code, describe(code, text, offset, expected), facts(text, offset), null);
        this.offset = offset;
    }

    /// {@return index of the first wrong character in the text that was parsed}
    public int offset() {
        return offset;
    }

    private static String describe(HostCode code, String text, int offset, String expected) {
        return code.summary()
                + " in '"
                + Text.excerpt(text)
                + "' at offset "
                + offset
                + ": "
                + expected;
    }

    private static Map<String, Object> facts(String text, int offset) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("text", Text.excerpt(text));
        facts.put("offset", offset);
        return facts;
    }
}
