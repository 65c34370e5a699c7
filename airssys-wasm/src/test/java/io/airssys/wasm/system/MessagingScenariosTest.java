package io.airssys.wasm.system;

import static io.airssys.wasm.system.HostFixture.LONG;
import static io.airssys.wasm.system.HostFixture.ask;
import static io.airssys.wasm.system.HostFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.wasm.system.HostFixture.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagingScenariosTest {
    private static final String OPEN =
            """
            [[capabilities.messaging]]
            targets = ["@namespace"]
            actions = ["send", "request", "broadcast"]
            """;

    @TempDir Path folder;
    private HostFixture fixture;

    @BeforeEach
    void startHost() {
        fixture = new HostFixture(folder);
    }

    @AfterEach
    void stopHost() {
        fixture.close();
    }

    @Test
    @Rule({"S-01", "MSG-1", "ID-4"})
    void aMessageArrivesWithItsContentAndItsRealSender() throws Exception {
        ComponentRef a = fixture.spawnAs("a", "talk", OPEN);
        ComponentRef b = fixture.spawnAs("b", "talk", OPEN);
        assertThat(ask(a, command('s', "test/talk#b", "....hello"))).isEqualTo(new Answer(0, ""));
        assertThat(fixture.host().awaitQuiet(Duration.ofMillis(50), LONG)).isTrue();
        assertThat(ask(b, command('I', "", "")).text()).isEqualTo("test/talk#a hello\n");
    }
}
