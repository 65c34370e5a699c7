package io.airssys.osl.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.error.OslException;
import io.airssys.osl.op.Listing;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Rule("WB-02")
class GuardedHostTest {
    @TempDir Path folder;

    @Test
    void readsBelowItsFolderAndNowhereElse() throws IOException {
        Path app = Files.createDirectory(folder.resolve("app"));
        Files.writeString(folder.resolve("outside"), "secret");
        Files.writeString(app.resolve("c.wasm"), "component");
        Files.createSymbolicLink(app.resolve("link"), folder.resolve("outside"));
        List<AuditRecord> audit = new ArrayList<>();
        try (GuardedHost host = GuardedHost.open("host", app, audit::add)) {
            assertThat(host.read("c.wasm", 100).size()).isEqualTo(9);
            assertThat(host.list("").entries())
                    .extracting(Listing.Entry::name)
                    .containsExactly("c.wasm", "link");
            assertThatThrownBy(() -> host.read("c.wasm", 8))
                    .isInstanceOf(OslException.LimitExceeded.class);
            assertThatThrownBy(() -> host.read("link", 100))
                    .isInstanceOf(OslException.Denied.class);
            assertThatThrownBy(() -> host.read("../outside", 100))
                    .isInstanceOf(OslException.Invalid.class);
        }
        assertThat(audit.stream().filter(AuditRecord.Decision.class::isInstance)).hasSize(4);
    }
}
