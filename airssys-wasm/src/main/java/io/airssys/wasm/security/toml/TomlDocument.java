package io.airssys.wasm.security.toml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.airssys.wasm.core.HostCode;
import io.airssys.wasm.core.ManifestException;
import io.airssys.wasm.core.ManifestProblem;
import java.util.List;
import java.util.Map;

/// A TOML file that parsed: its values and the place of each. Immutable.
public final class TomlDocument {
    /// A file may have at most so many characters.
    public static final int MAX_LENGTH = 256 * 1024;

    private static final TomlMapper MAPPER = new TomlMapper();

    private final String file;
    private final String text;
    private final ObjectNode root;
    private final Map<String, Integer> offsets;

    private TomlDocument(String file, String text, ObjectNode root) {
        this.file = file;
        this.text = text;
        this.root = root;
        this.offsets = TomlLocator.locate(text);
    }

    /// {@return the parsed text} Throws `MAN-001` with line and column when it is no TOML.
    ///
    /// @param file how problems name the file
    public static TomlDocument parse(String file, String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused(file, 1, 1, text.length() + " characters", "at most 256 KiB");
        }
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode root) {
                return new TomlDocument(file, text, root);
            }
            return new TomlDocument(file, "", MAPPER.createObjectNode());
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            int line = at == null ? 1 : Math.max(1, at.getLineNr());
            int column = at == null ? 1 : Math.max(1, at.getColumnNr());
            throw refused(file, line, column, e.getOriginalMessage(), "TOML 1.0");
        }
    }

    private static ManifestException refused(
            String file, int line, int column, String found, String expected) {
        return new ManifestException(
                List.of(
                        new ManifestProblem(
                                HostCode.MAN_001, file, line, column, "", found, expected, "")));
    }

    /// {@return how problems name the file}
    public String file() {
        return file;
    }

    ObjectNode root() {
        return root;
    }

    /// {@return whether a dotted path without array indices leads to a value}
    public boolean has(String path) {
        JsonNode node = root;
        for (String key : path.split("\\.", -1)) {
            node = node.get(key);
            if (node == null) {
                return false;
            }
        }
        return true;
    }

    /// {@return where the key of `path` stands; an absent one stands where its nearest present
    /// parent does, or at the start}
    public TomlPosition position(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer offset = offsets.get(at);
            if (offset != null) {
                return TomlLocator.position(text, offset);
            }
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
        }
        return TomlPosition.START;
    }

    /// {@return a problem at `path`}
    public ManifestProblem problem(
            HostCode code, String path, String found, String expected, String nearest) {
        TomlPosition at = position(path);
        return new ManifestProblem(
                code, file, at.line(), at.column(), path, found, expected, nearest);
    }
}
