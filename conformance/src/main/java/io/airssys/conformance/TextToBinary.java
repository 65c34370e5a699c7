package io.airssys.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Turns the text of a component or module into binary in a Node process that lives as long as this
/// does: one line of JSON out, one line back.
final class TextToBinary implements ComponentTexts, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final Writer out;
    private final BufferedReader in;

    private TextToBinary(Process process) {
        this.process = process;
        this.out = process.outputWriter(StandardCharsets.UTF_8);
        this.in = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts Node with `script`.
    ///
    /// @param modules the folder its `node_modules` are in
    static TextToBinary start(Path script, Path modules) {
        ProcessBuilder builder = new ProcessBuilder(List.of("node", script.toString()));
        builder.environment().put("CONFORMANCE_NODE_DIR", modules.toString());
        // The suites leave out the sort in some places, as `(callback (func $f))`.
        builder.environment().putAll(Map.of("WAST_STRICT_COMPONENT_INDICES", "0"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new TextToBinary(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start node", e);
        }
    }

    @Override
    public byte[] binary(String text) throws Refused {
        ObjectNode request = json.createObjectNode();
        request.put("text", escaped(text));
        try {
            out.write(json.writeValueAsString(request));
            out.write('\n');
            out.flush();
            String line = in.readLine();
            if (line == null) {
                throw new UncheckedIOException(new IOException("node ended unexpectedly"));
            }
            JsonNode answer = json.readTree(line);
            if (answer.has("error")) {
                throw new Refused(answer.get("error").asText());
            }
            return Base64.getDecoder().decode(answer.get("wasm").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot talk to node", e);
        }
    }

    /// The tool refuses characters that could mislead a reader; the suites have them in strings,
    /// where an escape means the same, and in comments, where it means nothing.
    private static String escaped(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c < 0x80) {
                        ascii.append((char) c);
                    } else {
                        ascii.append("\\u{").append(Integer.toHexString(c)).append('}');
                    }
                });
        return ascii.toString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
