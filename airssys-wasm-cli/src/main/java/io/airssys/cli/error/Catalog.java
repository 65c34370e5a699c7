package io.airssys.cli.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one checked-in list of error codes over all artifacts, with the exit code and the page of
/// each.
///
/// Immutable, thread-safe; read from `codes.toml` on first use.
public final class Catalog {
    /// A page of `airssys explain`.
    ///
    /// @param code for example `CAP-001`
    /// @param exit exit code of a command that fails with it
    /// @param title one line
    /// @param meaning what happened, a few sentences
    /// @param causes what usually leads there
    /// @param fix what to do, a command or an edit
    /// @param example how it looks
    public record Page(
            String code,
            ExitCode exit,
            String title,
            String meaning,
            List<String> causes,
            String fix,
            String example) {
        public Page {
            causes = List.copyOf(causes);
        }
    }

    private static final class Holder {
        private static final Map<String, Page> PAGES = load();
    }

    private Catalog() {}

    /// {@return the page of a code; `AW-` in front is ignored, case too}
    public static Optional<Page> find(String code) {
        String key = code.toUpperCase(java.util.Locale.ROOT);
        return Optional.ofNullable(
                Holder.PAGES.get(key.startsWith("AW-") ? key.substring(3) : key));
    }

    /// {@return all pages by code, in the order of the file}
    public static Map<String, Page> pages() {
        return Holder.PAGES;
    }

    private static Map<String, Page> load() {
        try (InputStream in = Catalog.class.getResourceAsStream("/io/airssys/cli/codes.toml")) {
            if (in == null) {
                throw new IllegalStateException("the build left out codes.toml");
            }
            Map<String, Page> pages = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : new TomlMapper().readTree(in).properties()) {
                pages.put(entry.getKey(), page(entry.getKey(), entry.getValue()));
            }
            return Collections.unmodifiableMap(pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page page(String code, JsonNode node) {
        List<String> causes = new ArrayList<>();
        node.path("causes").forEach(cause -> causes.add(cause.asText()));
        return new Page(
                code,
                ExitCode.valueOf(required(code, node, "exit")),
                required(code, node, "title"),
                required(code, node, "meaning"),
                causes,
                required(code, node, "fix"),
                required(code, node, "example"));
    }

    private static String required(String code, JsonNode node, String field) {
        String text = node.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalStateException("codes.toml: " + code + " lacks " + field);
        }
        return text;
    }
}
