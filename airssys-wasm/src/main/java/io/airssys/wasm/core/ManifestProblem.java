package io.airssys.wasm.core;

/// One mistake in a TOML file of ours, with everything needed to mend it (MAN-2).
///
/// @param code the family member, `MAN-001` … `MAN-007`
/// @param file the file as it was named to the reader
/// @param line line, from 1
/// @param column column in characters, from 1
/// @param keyPath the key in dotted form, or empty when the mistake is no key's
/// @param found what stands there
/// @param expected what may stand there
/// @param nearest the known key closest to an unknown one, or empty
public record ManifestProblem(
        HostCode code,
        String file,
        int line,
        int column,
        String keyPath,
        String found,
        String expected,
        String nearest) {
    /// {@return one line: place, key, what was found and expected}
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(':').append(line).append(':').append(column).append(": ");
        text.append(code.text()).append(' ').append(code.summary());
        if (!keyPath.isEmpty()) {
            text.append(" at ").append(keyPath);
        }
        if (!found.isEmpty()) {
            text.append(": found ").append(found);
        }
        if (!expected.isEmpty()) {
            text.append(", expected ").append(expected);
        }
        if (!nearest.isEmpty()) {
            text.append("; did you mean '").append(nearest).append("'?");
        }
        return text.toString();
    }
}
