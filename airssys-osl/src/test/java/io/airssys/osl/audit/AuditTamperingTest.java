package io.airssys.osl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Rule({"AU-03", "T-27"})
class AuditTamperingTest {
    private static final int RECORDS = 30;

    @TempDir Path folder;
    private Head head = new Head(0, "0".repeat(64));

    @BeforeEach
    void writeThreeFiles() {
        AuditConfig config = AuditConfig.file(folder).withMaxFileBytes(4 << 10);
        try (AuditLog log = AuditLog.open(config)) {
            for (int i = 0; i < RECORDS; i++) {
                log.append(Records.decision("r" + i));
            }
        }
        assertThat(intact().files()).isGreaterThanOrEqualTo(3);
        head = intact().head();
    }

    @Test
    void theUntouchedLogIsIntactAcrossItsFiles() throws IOException {
        assertThat(intact().firstSeq()).isEqualTo(1);
        assertThat(intact().closed()).isTrue();
        assertThat(intact().torn()).isEmpty();
        assertThat(intact().records()).isEqualTo(head.seq());
        assertThat(Records.in(folder)).hasSize(RECORDS);
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        Path file = folder.resolve("audit-00000002.jsonl");
        byte[] good = Files.readAllBytes(file);
        Seeded.check(
                400,
                s -> {
                    byte[] bad = good.clone();
                    bad[s.below(bad.length)] ^= (byte) (1 << s.below(8));
                    write(file, bad);
                    assertThat(AuditVerifier.verify(folder)).isInstanceOf(Verdict.Broken.class);
                });
        write(file, good);
        assertThat(intact().head()).isEqualTo(head);
    }

    @Test
    void aSpaceThatChangesNoMeaningIsFound() throws IOException {
        edit(1, lines -> lines.set(4, lines.get(4).replace(",\"seq\":", ", \"seq\":")));
        assertThat(broken().line()).isEqualTo(5);
        assertThat(broken().what()).contains("was changed");
    }

    @Test
    void aRemovedLineIsFound() throws IOException {
        edit(1, lines -> lines.remove(4));
        assertThat(broken().line()).isEqualTo(5);
        assertThat(broken().what()).contains("record 4 is missing");
        assertThat(broken().intactBefore()).isEqualTo(3);
    }

    @Test
    void anInsertedOrDoubledLineIsFound() throws IOException {
        edit(2, lines -> lines.add(3, lines.get(2)));
        assertThat(broken().file().toString()).endsWith("audit-00000002.jsonl");
        assertThat(broken().line()).isEqualTo(4);
        assertThat(broken().what()).contains("again");
    }

    @Test
    void twoExchangedLinesAreFound() throws IOException {
        edit(1, lines -> lines.add(3, lines.remove(4)));
        assertThat(broken().line()).isEqualTo(4);
    }

    @Test
    void aChangedHeaderIsFound() throws IOException {
        edit(2, lines -> lines.set(0, lines.get(0).replaceFirst("\"inst\":\".", "\"inst\":\"x")));
        assertThat(broken().line()).isEqualTo(2);
        edit(1, lines -> lines.set(0, lines.get(0).replaceFirst("\"inst\":\".", "\"inst\":\"x")));
        assertThat(broken().file().toString()).endsWith("audit-00000001.jsonl");
    }

    @Test
    void aRemovedOrExchangedFileIsFound() throws IOException {
        Path second = folder.resolve("audit-00000002.jsonl");
        Path away = folder.resolve("away");
        Files.move(second, away);
        assertThat(broken().what()).contains("missing");
        Path third = folder.resolve("audit-00000003.jsonl");
        Files.move(third, second);
        Files.move(away, third);
        assertThat(broken().file()).isEqualTo(second);
    }

    @Test
    void aMissingFirstFileIsFoundButALaterPartVerifiesAlone() throws IOException {
        List<Path> later =
                List.of(
                        folder.resolve("audit-00000002.jsonl"),
                        folder.resolve("audit-00000003.jsonl"));
        assertThat(AuditVerifier.verify(later))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class, v -> assertThat(v.firstSeq()).isGreaterThan(1));
        Files.delete(folder.resolve("audit-00000001.jsonl"));
        assertThat(broken().what()).contains("files before it");
    }

    @Test
    void aCutEndIsFoundAgainstAnAnchorOnly() throws IOException {
        int last = intact().files();
        edit(last, List::removeLast);
        assertThat(intact().closed()).isFalse();
        assertThat(AuditVerifier.verify(folder, head))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class, v -> assertThat(v.what()).contains("cut off"));
        assertThat(AuditVerifier.verify(folder, intact().head()))
                .isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void anUnfinishedLastLineIsTornAndNotBroken() throws IOException {
        Path last = folder.resolve("audit-0000000" + intact().files() + ".jsonl");
        byte[] bytes = Files.readAllBytes(last);
        write(last, java.util.Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(intact().torn())
                .hasValueSatisfying(t -> assertThat(t.bytes()).isGreaterThan(100));
        Path first = folder.resolve("audit-00000001.jsonl");
        bytes = Files.readAllBytes(first);
        write(first, java.util.Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(broken().what()).contains("another file follows");
    }

    @Test
    void whatIsNoLogIsUnreadable() throws IOException {
        Path other = folder.resolve("other");
        Files.writeString(other, "hello\n");
        assertThat(AuditVerifier.verify(other)).isInstanceOf(Verdict.Unreadable.class);
        assertThat(AuditVerifier.verify(folder.resolve("absent")))
                .isInstanceOf(Verdict.Unreadable.class);
        Files.createDirectory(folder.resolve("empty"));
        assertThat(AuditVerifier.verify(folder.resolve("empty")))
                .isInstanceOf(Verdict.Unreadable.class);
    }

    private Verdict.Intact intact() {
        Verdict verdict = AuditVerifier.verify(folder);
        assertThat(verdict).isInstanceOf(Verdict.Intact.class);
        return (Verdict.Intact) verdict;
    }

    private Verdict.Broken broken() {
        Verdict verdict = AuditVerifier.verify(folder);
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    private void edit(int file, Consumer<List<String>> change) throws IOException {
        Path path = folder.resolve("audit-0000000" + file + ".jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        change.accept(lines);
        write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
