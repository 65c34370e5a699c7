package io.airssys.osl;

import static io.airssys.osl.World.ANN;
import static io.airssys.osl.World.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.osl.audit.AuditConfig;
import io.airssys.osl.audit.AuditLog;
import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.audit.AuditVerifier;
import io.airssys.osl.audit.Verdict;
import io.airssys.osl.error.OslException;
import io.airssys.osl.fs.Root;
import io.airssys.osl.op.FileOperation;
import io.airssys.osl.op.WriteDurability;
import io.airssys.osl.op.WriteMode;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.osl.subject.OslScope;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import io.airssys.testing.FakeClock;
import io.airssys.testing.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final Subject BOB = Subject.of("bob", SubjectType.USER);
    @TempDir Path folder;

    @Test
    @Rule({"PL-02", "PM-01", "ER-01"})
    void policiesJudgeTheRealPathAndTheCallerLearnsNoRule() throws IOException {
        Path real = folder.toRealPath().resolve("root");
        try (World world = world(allow("reads", "file:read", real + "/ok/**"))) {
            Files.createDirectory(world.root.resolve("ok"));
            Files.writeString(world.root.resolve("ok/a"), "fine");
            Files.writeString(world.root.resolve("b"), "not fine");
            assertThat(world.read("ok/a")).isEqualTo("fine");
            assertThatThrownBy(() -> world.read("b"))
                    .isInstanceOfSatisfying(
                            OslException.Denied.class,
                            e -> {
                                assertThat(e.code()).isEqualTo("OSL-NOT_APPLICABLE");
                                assertThat(e.requestId()).isPresent();
                                assertThat(e.operationKind()).hasValue("file.read");
                                assertThat(e.getMessage()).doesNotContain("reads");
                            });
        }
    }

    @Test
    @Rule({"PL-03", "AU-01", "T-07"})
    void eachRequestLeavesOneDecisionAndOneOutcomeWithTheSameId() throws IOException {
        try (World world = world(allow("r", "file:read", "any"))) {
            Files.writeString(world.root.resolve("a"), "x");
            world.audit.clear();
            world.read("a");
            assertThatThrownBy(() -> world.write("b", "x", WriteMode.CREATE_NEW))
                    .isInstanceOf(OslException.Denied.class);
            assertThatThrownBy(() -> world.read("absent"))
                    .isInstanceOf(OslException.NotFound.class);
            List<String> story = new ArrayList<>();
            for (int i = 0; i < world.audit.size(); i += 2) {
                AuditRecord.Decision d = (AuditRecord.Decision) world.audit.get(i);
                AuditRecord.Outcome o = (AuditRecord.Outcome) world.audit.get(i + 1);
                assertThat(o.rid()).isEqualTo(d.rid());
                story.add(d.op() + ' ' + d.allowed() + ' ' + d.code() + ' ' + o.status());
            }
            assertThat(story)
                    .containsExactly(
                            "file.read true OK OK",
                            "file.write false OSL-NOT_APPLICABLE DENIED",
                            "file.read true OK FAILED");
            assertThat(world.root.resolve("b")).doesNotExist();
        }
    }

    @Test
    @Rule({"PM-01", "OP-06", "T-22"})
    void everyPairMustBeAllowed() throws IOException {
        List<String> verbs = List.of("file:read", "file:delete", "file:write", "file:create");
        for (String missing : verbs) {
            try (World world =
                    world(
                            AclRule.allow("all", List.of("any"), verbs, List.of("any")),
                            AclRule.deny(
                                    "not", List.of("any"), List.of(missing), List.of("any")))) {
                Files.writeString(world.root.resolve("a"), "x");
                assertThatThrownBy(() -> move(world)).isInstanceOf(OslException.Denied.class);
                assertThat(world.root.resolve("a")).exists();
                AuditRecord.Decision d =
                        (AuditRecord.Decision) world.audit.get(world.audit.size() - 2);
                assertThat(d.pairs())
                        .extracting(AuditRecord.Pair::verb)
                        .containsExactlyElementsOf(verbs);
                assertThat(d.pairs().stream().filter(p -> p.ruling() == AuditRecord.Ruling.DENY))
                        .extracting(AuditRecord.Pair::verb)
                        .containsExactly(missing);
            }
        }
        try (World world = world(AclRule.allow("all", List.of("any"), verbs, List.of("any")))) {
            move(world);
            assertThat(world.root.resolve("b")).exists();
        }
    }

    @Test
    @Rule({"SU-02", "SU-03", "PL-04", "T-29"})
    void nobodyAndTwoSubjectsAreRefused() {
        try (World world = world(allow("r", "*", "any"))) {
            var list = new FileOperation.DirList(at(""));
            code("OSL-NO_SUBJECT", () -> world.osl.execute(list));
            code(
                    "OSL-SUBJECT_CONFLICT",
                    () -> OslScope.run(ANN, () -> world.osl.execute(list, BOB)));
            OslScope.run(ANN, () -> world.osl.execute(list, ANN));
            OslScope.run(ANN, () -> world.osl.execute(list));
            assertThat(world.audit.stream().filter(AuditRecord.Decision.class::isInstance))
                    .hasSize(4);
        }
    }

    @Test
    @Rule({"SU-05", "T-29"})
    void anEndedSessionIsRefused() {
        FakeClock clock = new FakeClock();
        Subject session = BOB.withSession("s1", clock.instant().plusSeconds(60));
        try (Osl osl =
                Osl.builder(_ -> {}, World.EVERYTHING)
                        .root("work", folder, Root.Access.READ_ONLY)
                        .clock(clock)
                        .build()) {
            osl.execute(new FileOperation.DirList(at("")), session);
            clock.advance(Duration.ofSeconds(60));
            code("OSL-EXPIRED", () -> osl.execute(new FileOperation.DirList(at("")), session));
        }
    }

    @Test
    @Rule({"PO-01", "G-01"})
    void withoutRulesNothingIsAllowed() {
        try (World world = world()) {
            code("OSL-NO_POLICY", () -> world.osl.execute(new FileOperation.DirList(at("")), ANN));
        }
        try (World world = world(allow("l", "dir:list", "any"))) {
            world.osl.execute(new FileOperation.DirList(at("")), ANN);
        }
    }

    @Test
    @Rule({"AU-09", "G-03"})
    void withoutAnAuditRecordNothingHappens() {
        boolean[] full = {false};
        try (Osl osl =
                Osl.builder(
                                _ -> {
                                    if (full[0]) {
                                        throw new OslException.AuditUnavailable("full", null);
                                    }
                                },
                                World.EVERYTHING)
                        .root("work", folder, Root.Access.READ_WRITE)
                        .build()) {
            full[0] = true;
            assertThatThrownBy(() -> osl.execute(write("a"), ANN))
                    .isInstanceOf(OslException.AuditUnavailable.class);
            assertThat(folder.resolve("a")).doesNotExist();
            full[0] = false;
            osl.execute(write("a"), ANN);
            assertThat(folder.resolve("a")).exists();
        }
    }

    @Test
    @Rule("LC-01")
    void aClosedRuntimeRefuses() {
        World world = world(allow("l", "dir:list", "any"));
        world.osl.execute(new FileOperation.DirList(at("")), ANN);
        world.close();
        world.close();
        assertThatThrownBy(() -> world.osl.execute(new FileOperation.DirList(at("")), ANN))
                .isInstanceOf(OslException.Closed.class);
    }

    @Test
    void attemptGivesTheErrorAsAValue() {
        try (World world = world(allow("l", "dir:list", "any"))) {
            OslScope.run(
                    ANN,
                    () -> {
                        assertThat(world.osl.attempt(new FileOperation.DirList(at(""))))
                                .isInstanceOf(Outcome.Ok.class);
                        assertThat(world.osl.attempt(new FileOperation.FileRead(at("a"))))
                                .isInstanceOfSatisfying(
                                        Outcome.Failed.class,
                                        f ->
                                                assertThat(f.error())
                                                        .isInstanceOf(OslException.Denied.class));
                    });
        }
    }

    @Test
    void aRootMustBeAFolderAndNotEverything() {
        assertThatThrownBy(() ->
                        builder()
                                .root("x", folder.resolve("absent"), Root.Access.READ_ONLY)
                                .build())
                .isInstanceOf(OslException.Configuration.class);
        assertThatThrownBy(() -> builder().root("x", Path.of("/"), Root.Access.READ_ONLY))
                .isInstanceOf(OslException.Configuration.class);
        assertThatThrownBy(() ->
                        builder()
                                .root("x", folder, Root.Access.READ_ONLY)
                                .root("x", folder, Root.Access.READ_ONLY)
                                .build())
                .isInstanceOf(OslException.Configuration.class);
        builder().root("x", folder, Root.Access.READ_ONLY).build().close();
    }

    @Test
    @Rule({"AU-01", "T-07"})
    void underLoadEveryDecisionHasItsOutcomeInTheFile() throws Exception {
        Path auditFolder = folder.resolve("audit");
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(work.resolve("a"), "x");
        int threads = 8;
        int each = 250;
        try (AuditLog log = AuditLog.open(AuditConfig.file(auditFolder));
                Osl osl =
                        Osl.builder(log, Acl.of(allow("r", "file:read", "any")))
                                .root("work", work, Root.Access.READ_WRITE)
                                .build()) {
            List<Thread> all =
                    IntStream.range(0, threads)
                            .mapToObj(t ->
                                    Thread.ofVirtual()
                                            .start(() -> {
                                                for (int i = 0; i < each; i++) {
                                                    requests(osl, i);
                                                }
                                            }))
                            .toList();
            for (Thread thread : all) {
                thread.join();
            }
        }
        Map<String, Integer> decisions = new HashMap<>();
        Map<String, Integer> outcomes = new HashMap<>();
        Verdict verdict =
                AuditVerifier.read(
                        auditFolder,
                        e -> {
                            switch (e.record()) {
                                case AuditRecord.Decision d ->
                                        decisions.merge(d.rid(), 1, Integer::sum);
                                case AuditRecord.Outcome o ->
                                        outcomes.merge(o.rid(), 1, Integer::sum);
                                default -> {}
                            }
                        });
        assertThat(verdict).isInstanceOf(Verdict.Intact.class);
        assertThat(decisions).hasSize(threads * each * 2).isEqualTo(outcomes);
        assertThat(decisions.values().stream().distinct().collect(Collectors.toList()))
                .containsExactly(1);
    }

    private static void requests(Osl osl, int i) {
        osl.execute(new FileOperation.FileRead(at("a")), ANN);
        assertThatThrownBy(() -> osl.execute(write("b" + i), ANN))
                .isInstanceOf(OslException.Denied.class);
    }

    private static FileOperation.FileWrite write(String path) {
        return new FileOperation.FileWrite(
                at(path), new byte[] {1}, WriteMode.CREATE_NEW, WriteDurability.NONE);
    }

    private static void move(World world) throws IOException {
        Files.writeString(world.root.resolve("a"), "x");
        world.osl.execute(
                new FileOperation.FileMove(at("a"), at("b"), WriteMode.CREATE_OR_REPLACE), ANN);
    }

    private static Osl.Builder builder() {
        return Osl.builder(_ -> {}, World.EVERYTHING);
    }

    private World world(AclRule... rules) {
        return new World(
                folder, World.Backend.NATIVE, Acl.of(List.of(rules)), Root.Access.READ_WRITE);
    }

    private static AclRule allow(String id, String verb, String resource) {
        return AclRule.allow(id, List.of("any"), List.of(verb), List.of(resource));
    }

    private static void code(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OslException.Denied.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
