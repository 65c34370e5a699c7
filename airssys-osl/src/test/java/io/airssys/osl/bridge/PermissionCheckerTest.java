package io.airssys.osl.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.osl.audit.AuditRecord;
import io.airssys.osl.error.OslCode;
import io.airssys.osl.error.OslException;
import io.airssys.osl.policy.Acl;
import io.airssys.osl.policy.AclRule;
import io.airssys.osl.policy.Decision;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("WB-01")
class PermissionCheckerTest {
    private static final Acl HOST =
            Acl.of(
                    AclRule.allow(
                            "components",
                            List.of("type:COMPONENT"),
                            List.of("messaging:*", "storage:*"),
                            List.of("component:**/*", "storage:**/*")),
                    AclRule.deny(
                            "vault",
                            List.of("any"),
                            List.of("messaging:*"),
                            List.of("component:demo/vault")));

    private final List<AuditRecord> audit = new ArrayList<>();
    private final PermissionChecker checker = new PermissionChecker(HOST, audit::add);
    private final ComponentSubject filter =
            ComponentSubject.of(
                    "host",
                    "demo/filter@1.0.0#i-1",
                    3,
                    List.of(
                            Grant.messaging("messaging:request", "@namespace/ledger", "demo"),
                            Grant.messaging("messaging:send", "demo/*", "demo"),
                            Grant.storage("storage:read", "demo/filter", "demo")));

    @ParameterizedTest
    @CsvSource({
        "messaging:request, component:demo/ledger#i-1, true",
        "messaging:request, component:demo/sensor#i-1, false",
        "messaging:send, component:demo/ledger, true",
        "messaging:broadcast, component:demo/ledger, false",
        "messaging:send, component:other/ledger, false",
        "messaging:send, storage:demo/filter, false",
        "storage:read, storage:demo/filter, true",
        "storage:write, storage:demo/filter, false",
        "storage:read, storage:demo/ledger, false",
        "messaging:fly, component:demo/ledger, false",
        "messaging:send, demo/ledger, false",
        "messaging:send, '', false",
    })
    void allowsExactlyWhatWasGranted(String verb, String resource, boolean allowed) {
        assertThat(checker.check(filter, verb, resource).allowed()).isEqualTo(allowed);
        assertThat(checker.check(filter, verb, resource).allowed()).as("again").isEqualTo(allowed);
    }

    @Test
    void theHostsPolicyBoundsEveryGrant() {
        assertThat(checker.check(filter, "messaging:send", "component:demo/vault"))
                .isInstanceOfSatisfying(
                        Decision.Deny.class,
                        d -> {
                            assertThat(d.code()).isEqualTo(OslCode.HOST_POLICY);
                            assertThat(d.rule()).isEqualTo("vault");
                        });
        PermissionChecker silent = new PermissionChecker(Acl.of(List.of()), audit::add);
        assertThat(silent.check(filter, "messaging:send", "component:demo/ledger").allowed())
                .isFalse();
        assertThat(checker.check(filter, "messaging:send", "component:demo/ledger").allowed())
                .isTrue();
        assertThat(silent.check(filter, "messaging:send", "component:demo/ledger").allowed())
                .as("another checker's answer is not remembered for this one")
                .isFalse();
    }

    @Test
    @Rule({"AU-01", "CAP-9"})
    void everyRefusalIsInTheAuditLogAndNoAllowedCheckIs() {
        checker.check(filter, "messaging:send", "component:demo/ledger");
        assertThat(audit).isEmpty();
        checker.check(filter, "messaging:send", "component:other/ledger");
        checker.check(filter, "messaging:send", "component:other/ledger");
        assertThat(audit)
                .hasSize(2)
                .allSatisfy(r -> {
                    AuditRecord.Decision d = (AuditRecord.Decision) r;
                    assertThat(d.allowed()).isFalse();
                    assertThat(d.code()).isEqualTo("OSL-NOT_GRANTED");
                    assertThat(d.origin().component()).isEqualTo("demo/filter@1.0.0#i-1");
                    assertThat(d.origin().incarnation()).isEqualTo(3);
                    assertThat(d.pairs().getFirst().resource()).isEqualTo("component:other/ledger");
                });
    }

    @Test
    @Rule("AU-09")
    void aRefusalThatCannotBeRecordedIsStillNoPermission() {
        PermissionChecker mute =
                new PermissionChecker(
                        HOST,
                        _ -> {
                            throw new OslException.AuditUnavailable("full", null);
                        });
        assertThatThrownBy(() -> mute.check(filter, "messaging:send", "component:other/x"))
                .isInstanceOf(OslException.AuditUnavailable.class);
        assertThat(mute.check(filter, "messaging:send", "component:demo/x").allowed()).isTrue();
    }

    @Test
    @Rule("CAP-6")
    void newGrantsForgetOldDecisions() {
        assertThat(checker.check(filter, "messaging:send", "component:demo/x").allowed()).isTrue();
        ComponentSubject less = filter.withGrants(List.of());
        assertThat(checker.check(less, "messaging:send", "component:demo/x").allowed()).isFalse();
    }

    @Test
    @Rule("CAP-8")
    void manyResourcesAreStillDecidedRight() {
        for (int i = 0; i < 3 * ComponentSubject.MAX_REMEMBERED; i++) {
            String target = "component:demo/x" + i;
            assertThat(checker.check(filter, "messaging:send", target).allowed()).isTrue();
            assertThat(checker.check(filter, "messaging:request", target).allowed()).isFalse();
        }
    }

    @Test
    @Rule("CAP-4")
    void aNarrowerSetOfGrantsIsCovered() {
        List<Grant> wide = List.of(Grant.messaging("messaging:send", "demo/*", "demo"));
        assertThat(
                        Grant.allCovered(
                                wide, List.of(Grant.messaging("messaging:send", "demo/x", "demo"))))
                .isTrue();
        assertThat(
                        Grant.allCovered(
                                wide,
                                List.of(Grant.messaging("messaging:request", "demo/x", "demo"))))
                .isFalse();
        assertThat(
                        Grant.allCovered(
                                wide, List.of(Grant.messaging("messaging:send", "*/x", "demo"))))
                .isFalse();
    }
}
