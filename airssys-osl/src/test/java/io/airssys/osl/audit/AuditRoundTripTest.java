package io.airssys.osl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRoundTripTest {
    @TempDir Path folder;

    @Test
    @Rule({"AU-11", "P-6"})
    void whatIsReadIsWhatWasWrittenAndOneRecordIsOneLine() throws IOException {
        List<AuditRecord> written = new ArrayList<>();
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder))) {
            Seeded.check(
                    2_000,
                    s -> {
                        AuditRecord record = Records.any(s);
                        written.add(record);
                        log.append(record);
                    });
        }
        assertThat(Records.in(folder)).isEqualTo(written);
        String text = Files.readString(folder.resolve("audit-00000001.jsonl"));
        // The header, and the two records the log writes about itself.
        assertThat(text.lines().count()).isEqualTo(written.size() + 3L);
        assertThat(text.chars().filter(c -> c == '\n').count()).isEqualTo(written.size() + 3L);
        assertThat(text).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
        assertThat(text)
                .doesNotContainPattern(
                        "[\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");
    }

    @Test
    @Rule("AU-02")
    void theFieldsOfALineAreInCanonicalOrder() throws IOException {
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder))) {
            Seeded.check(200, s -> log.append(Records.any(s)));
        }
        int objects = 0;
        for (String line : Files.readAllLines(folder.resolve("audit-00000001.jsonl"))) {
            for (List<String> names : namesOfEachObject(line)) {
                assertThat(names).as(line).isSorted().doesNotHaveDuplicates();
                objects++;
            }
        }
        assertThat(objects).isGreaterThan(203);
    }

    @Test
    @Rule("AU-10")
    void secretsInFreeTextAreGoneAndResourcesStay() throws IOException {
        try (AuditLog log = AuditLog.open(AuditConfig.file(folder))) {
            log.append(
                    AuditRecord.lifecycle(Origin.NONE, "a", "file:/token=kept", "failed")
                            .with("arg", "--password=hunter2 --user=ann")
                            .with("url", "https://ann:hunter2@example.org/x")
                            .with("header", "Authorization: Bearer hunter2")
                            .with("key", "-----BEGIN PRIVATE KEY-----hunter2"));
        }
        String text = Files.readString(folder.resolve("audit-00000001.jsonl"));
        assertThat(text)
                .doesNotContain("hunter2")
                .contains("file:/token=kept", "--user=ann", "://***@example.org/x");
    }

    @Test
    @Rule("AU-10")
    void aLongTextIsCutWithItsLengthAndDigest() {
        String text = "😀".repeat(5_000);
        AuditRecord.Lifecycle record = AuditRecord.lifecycle(Origin.NONE, "a", text, "ok");
        assertThat(record.resource())
                .hasSizeLessThanOrEqualTo(4_096)
                .contains("[10000 chars, sha256:");
        assertThat(
                        new String(
                                record.resource().getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.UTF_8))
                .as("no half of a pair is left")
                .isEqualTo(record.resource());
        String fits = "x".repeat(4_096);
        assertThat(AuditRecord.lifecycle(Origin.NONE, "a", fits, "ok").resource()).isEqualTo(fits);
    }

    private static List<List<String>> namesOfEachObject(String line) throws IOException {
        List<List<String>> done = new ArrayList<>();
        List<List<String>> open = new ArrayList<>();
        try (var json = new JsonFactory().createParser(line)) {
            for (JsonToken t = json.nextToken(); t != null; t = json.nextToken()) {
                switch (t) {
                    case START_OBJECT -> open.add(new ArrayList<>());
                    case FIELD_NAME -> open.getLast().add(json.currentName());
                    case END_OBJECT -> done.add(open.removeLast());
                    default -> {}
                }
            }
        }
        return done;
    }
}
