package io.airssys.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `inspect` says about code.
class InspectCommandTest {
    @TempDir private Path dir;

    @Test
    @Rule("ENG-3")
    void aFunctionTooLargeToCompileIsNamedAndASmallOneIsNot() throws IOException {
        Run large = Run.of("inspect", component(30_000).toString());
        assertThat(large.exit()).isZero();
        assertThat(large.out())
                .contains("TOO LARGE TO COMPILE", "func[0]", "90004", "run interpreted");

        Run json = Run.of("inspect", component(30_000).toString(), "-o", "json");
        assertThat(json.out()).contains("\"interpreted\"", "\"bodyBytes\"", "90004");

        Run small = Run.of("inspect", component(100).toString());
        assertThat(small.exit()).isZero();
        assertThat(small.out()).contains("CORE MODULE").doesNotContain("TOO LARGE");
    }

    /// A component with one core module with one function that adds `n` ones.
    private Path component(int n) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 0x41, 0});
        for (int i = 0; i < n; i++) {
            body.writeBytes(new byte[] {0x41, 1, 0x6a});
        }
        body.write(0x0b);
        var code = new ByteArrayOutputStream();
        code.write(1);
        sized(code, body.toByteArray());
        var module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        module.writeBytes(new byte[] {1, 5, 1, 0x60, 0, 1, 0x7f});
        module.writeBytes(new byte[] {3, 2, 1, 0});
        module.write(10);
        sized(module, code.toByteArray());
        var component = new ByteArrayOutputStream();
        component.writeBytes(new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0, 1});
        sized(component, module.toByteArray());
        return Files.write(dir.resolve(n + ".wasm"), component.toByteArray());
    }

    private static void sized(ByteArrayOutputStream out, byte[] contents) {
        int rest = contents.length;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.writeBytes(contents);
    }
}
