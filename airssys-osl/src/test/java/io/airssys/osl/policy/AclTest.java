package io.airssys.osl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.osl.error.OslException;
import io.airssys.osl.subject.Subject;
import io.airssys.osl.subject.SubjectType;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AclTest {
    private static final Subject ANN =
            Subject.of("ann", SubjectType.USER).withGroups(Set.of("staff"));
    private static final Subject BOB = Subject.of("bob", SubjectType.SERVICE);

    @Test
    @Rule("AC-02")
    void anyDenyBeatsEveryAllow() {
        Acl acl =
                Acl.of(
                        allow("all", "any", "file:*", "/srv/**"),
                        deny("keys", "any", "file:read", "/srv/**/*.key"));
        assertThat(acl.decide(ANN, "file:read", "file:/srv/a/b.key"))
                .isInstanceOfSatisfying(
                        Decision.Deny.class, d -> assertThat(d.rule()).isEqualTo("keys"));
        assertThat(acl.decide(ANN, "file:read", "file:/srv/a/b.txt").allowed()).isTrue();
        assertThat(acl.decide(ANN, "file:stat", "file:/srv/a/b.key").allowed()).isTrue();
        assertThat(acl.decide(ANN, "dir:list", "file:/srv/a"))
                .isInstanceOf(Decision.NotApplicable.class);
    }

    @Test
    void subjectsAreMatchedExactly() {
        Acl acl =
                Acl.of(
                        allow("id", "bob", "file:read", "/bob"),
                        allow("group", "group:staff", "file:read", "/staff"),
                        allow("type", "type:SERVICE", "file:read", "/service"),
                        allow("component", "component:demo/x@1.0.0#i", "file:read", "/component"));
        assertThat(paths(acl, BOB)).containsExactly("/bob", "/service");
        assertThat(paths(acl, ANN)).containsExactly("/staff");
        assertThat(paths(acl, Subject.of("Bob", SubjectType.USER))).isEmpty();
        assertThat(paths(acl, Subject.of("staff", SubjectType.USER))).isEmpty();
        assertThat(paths(acl, Subject.of("component:demo/x@1.0.0#i", SubjectType.COMPONENT)))
                .containsExactly("/component");
    }

    @Test
    @Rule({"AC-01", "AC-04", "PM-02", "T-11"})
    void everyMistakeOfEveryRuleIsNamed() {
        assertThatThrownBy(() ->
                        Acl.of(
                                allow("a", "any", "file:raed", "/x"),
                                allow("b", "any", "file:re*", "/x"),
                                allow("c", "any", "file:read", "*"),
                                deny("d", "any", "file:read", "/x[z-a]"),
                                allow("e", "type:ROBOT", "file:read", "/x"),
                                new AclRule(
                                        "f", AclRule.Effect.ALLOW, List.of(), List.of(), List.of()),
                                allow("g", "any", "file:read", "/x"),
                                allow("g", "any", "file:read", "/y")))
                .isInstanceOfSatisfying(
                        OslException.Configuration.class, e -> assertThat(e.problems()).hasSize(7))
                .hasMessageContaining("did you mean 'file:read'")
                .hasMessageContaining("'g': the id is used twice");
        assertThat(Acl.of(allow("g", "any", "file:read", "/x")).size()).isEqualTo(1);
    }

    @Test
    @Rule({"AC-02", "P-2", "P-3"})
    void orderMeansNothingAndADenyNeverWidens() {
        int[] allowed = {0};
        Seeded.check(
                2_000,
                s -> {
                    List<AclRule> rules = new ArrayList<>();
                    for (int i = s.between(1, 6); i > 0; i--) {
                        rules.add(rule(s, "r" + i));
                    }
                    List<AclRule> shuffled = new ArrayList<>(rules);
                    Collections.shuffle(shuffled, new Random(s.seed()));
                    List<AclRule> stricter = new ArrayList<>(rules);
                    stricter.add(rule(s, "x"));
                    stricter.set(
                            rules.size(),
                            new AclRule(
                                    "x",
                                    AclRule.Effect.DENY,
                                    List.of("any"),
                                    List.of("*"),
                                    stricter.getLast().resources()));
                    String verb = s.oneOf("file:read", "file:write");
                    String path = "file:/" + s.oneOf("a", "b") + s.oneOf("", "/a", "/b");
                    boolean is = Acl.of(rules).decide(ANN, verb, path).allowed();
                    allowed[0] += is ? 1 : 0;
                    assertThat(Acl.of(shuffled).decide(ANN, verb, path).allowed()).isEqualTo(is);
                    assertThat(Acl.of(shuffled).hash()).isEqualTo(Acl.of(rules).hash());
                    assertThat(is || !Acl.of(stricter).decide(ANN, verb, path).allowed()).isTrue();
                });
        assertThat(allowed[0]).isBetween(200, 1_800);
    }

    private static AclRule rule(Seeded s, String id) {
        return new AclRule(
                id,
                s.oneIn(3) ? AclRule.Effect.DENY : AclRule.Effect.ALLOW,
                List.of(s.oneOf("any", "ann", "group:staff", "bob")),
                List.of(s.oneOf("*", "file:*", "file:read")),
                List.of(s.oneOf("/a", "/*", "/**", "/a/*", "/b/**", "any")));
    }

    private static List<String> paths(Acl acl, Subject subject) {
        return List.of("/bob", "/staff", "/service", "/component").stream()
                .filter(p -> acl.decide(subject, "file:read", "file:" + p).allowed())
                .toList();
    }

    private static AclRule allow(String id, String subject, String verb, String resource) {
        return AclRule.allow(id, List.of(subject), List.of(verb), List.of(resource));
    }

    private static AclRule deny(String id, String subject, String verb, String resource) {
        return AclRule.deny(id, List.of(subject), List.of(verb), List.of(resource));
    }
}
