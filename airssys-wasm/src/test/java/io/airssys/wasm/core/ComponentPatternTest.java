package io.airssys.wasm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Rule("PAT-9")
class ComponentPatternTest {
    private static final Namespace OWN = new Namespace("acme.shop");

    @ParameterizedTest
    @CsvSource({
        "acme/cart, acme/cart, a, true",
        "acme/cart, acme/cart, b, true",
        "acme/cart#a, acme/cart, a, true",
        "acme/cart#a, acme/cart, b, false",
        "acme/*, acme/cart, a, true",
        "acme/*, acme.shop/cart, a, false",
        "acme.*/cart, acme.shop/cart, a, true",
        "acme.*/cart, acme/cart, a, false",
        "acme.*/cart, acme.shop.eu/cart, a, false",
        "*/cart, acme/cart, a, true",
        "*/cart, acme.shop/cart, a, false",
        "acme.**/cart, acme.shop/cart, a, true",
        "acme.**/cart, acme.shop.eu/cart, a, true",
        "acme.**/cart, acme/cart, a, false",
        "acme.**/cart, acmes.shop/cart, a, false",
        "**/*, acme.shop.eu/cart, a, true",
        "@namespace, acme.shop/cart, a, true",
        "@namespace, acme.shop.eu/cart, a, false",
        "@namespace/cart, acme.shop/cart, a, true",
        "@namespace/cart, acme.shop/card, a, false",
    })
    void meansExactlyWhatItSpells(String pattern, String route, String instance, boolean match) {
        assertThat(
                        ComponentPattern.parse(pattern, OWN)
                                .matches(RouteId.parse(route), new InstanceName(instance)))
                .isEqualTo(match);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acme", "acme/", "/cart", "**.acme/x", "ac*/x", "acme/c*", "a/b#", "a/b#*"})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> ComponentPattern.parse(text, OWN))
                .isInstanceOfSatisfying(
                        CapabilityException.class, e -> assertThat(e.code()).isEqualTo("CAP-003"));
        assertThat(ComponentPattern.parse("acme/x#b", OWN).toString()).isEqualTo("acme/x#b");
    }

    @Test
    void agreesWithARegularExpressionOnRandomNames() {
        int[] hits = new int[1];
        Seeded.check(
                50_000,
                random -> {
                    ComponentPattern pattern = pattern(random);
                    RouteId route = route(random);
                    InstanceName instance = new InstanceName(random.oneOf("a", "b"));
                    boolean expected = model(pattern).matcher(route + "#" + instance).matches();
                    assertThat(pattern.matches(route, instance))
                            .as("%s on %s#%s", pattern, route, instance)
                            .isEqualTo(expected);
                    hits[0] += expected ? 1 : 0;
                });
        assertThat(hits[0]).isGreaterThan(1_000);
    }

    @Test
    void coveringPatternsMatchWhateverTheCoveredOnesMatch() {
        int[] covered = new int[1];
        Seeded.check(
                50_000,
                random -> {
                    ComponentPattern wide = pattern(random);
                    ComponentPattern narrow = pattern(random);
                    RouteId route = route(random);
                    InstanceName instance = new InstanceName(random.oneOf("a", "b"));
                    if (wide.covers(narrow) && narrow.matches(route, instance)) {
                        covered[0]++;
                        assertThat(wide.matches(route, instance))
                                .as("%s covers %s, %s#%s", wide, narrow, route, instance)
                                .isTrue();
                    }
                });
        assertThat(covered[0]).isGreaterThan(50);
    }

    private static ComponentPattern pattern(Seeded random) {
        StringBuilder text = new StringBuilder(random.oneOf("k", "l", "*"));
        for (int i = random.below(3); i > 0; i--) {
            text.append('.').append(random.oneOf("k", "l", "*"));
        }
        text.append(random.oneIn(3) ? ".**" : "").append('/').append(random.oneOf("k", "l", "*"));
        text.append(random.oneOf("", "", "#a", "#b"));
        return ComponentPattern.parse(text.toString(), OWN);
    }

    private static RouteId route(Seeded random) {
        StringBuilder text = new StringBuilder(random.oneOf("k", "l"));
        for (int i = random.below(4); i > 0; i--) {
            text.append('.').append(random.oneOf("k", "l"));
        }
        return RouteId.parse(text.append('/').append(random.oneOf("k", "l")).toString());
    }

    /// The same meaning as a regular expression over `ns/name#instance`.
    private static Pattern model(ComponentPattern p) {
        StringBuilder regex = new StringBuilder();
        for (String label : p.namespace()) {
            regex.append(regex.isEmpty() ? "" : "\\.");
            regex.append(
                    switch (label) {
                        case "*" -> "[^./#]+";
                        case "**" -> "[^/#]+";
                        default -> Pattern.quote(label);
                    });
        }
        regex.append('/').append(p.name().equals("*") ? "[^/#]+" : Pattern.quote(p.name()));
        regex.append('#').append(p.instance().isEmpty() ? ".+" : Pattern.quote(p.instance()));
        return Pattern.compile(regex.toString());
    }
}
