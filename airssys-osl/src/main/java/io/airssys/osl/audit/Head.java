package io.airssys.osl.audit;

/// The newest record of a log: its number and hash. Kept elsewhere, it makes a log whose end was
/// cut off detectable.
///
/// @param seq number of the record, from 1; 0 for a log without records
/// @param hash its SHA-256 in lower-case hex
public record Head(long seq, String hash) {
    /// Checks the form.
    public Head {
        if (seq < 0 || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a head of an audit log: " + seq + ' ' + hash);
        }
    }
}
