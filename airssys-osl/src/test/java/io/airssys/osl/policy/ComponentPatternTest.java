package io.airssys.osl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Rule("PAT-9")
class ComponentPatternTest {
    @ParameterizedTest
    @CsvSource({
        "demo/ledger, demo/ledger, true",
        "demo/ledger, demo/ledger#i-1, true",
        "demo/ledger#i-1, demo/ledger#i-1, true",
        "demo/ledger#i-1, demo/ledger#i-2, false",
        "demo/ledger#i-1, demo/ledger, false",
        "demo/ledger, demo/ledgers, false",
        "demo/ledger, demo.sub/ledger, false",
        "demo/*, demo/ledger#a, true",
        "*/ledger, demo/ledger, true",
        "*/ledger, demo.sub/ledger, false",
        "demo.*/x, demo.a/x, true",
        "demo.*/x, demo/x, false",
        "demo.**/x, demo/x, true",
        "demo.**/x, demo.a.b/x, true",
        "demo.**/x, demos.a/x, false",
        "**/*, a.b.c/d#e, true",
        "**/x, /x, false",
        "demo/*, demo/, false",
        "demo/*, demo, false",
        "demo/*, '', false",
    })
    void matchesByWholeLabels(String pattern, String address, boolean matches) {
        assertThat(ComponentPattern.parse(pattern).matches(address)).isEqualTo(matches);
    }

    @Test
    void ownNamespaceStandsForItself() {
        ComponentPattern own = ComponentPattern.parse("@namespace", "acme.shop");
        assertThat(own.matches("acme.shop/cart")).isTrue();
        assertThat(own.matches("acme/cart")).isFalse();
        ComponentPattern one = ComponentPattern.parse("@namespace/cart", "acme.shop");
        assertThat(one.matches("acme.shop/cart")).isTrue();
        assertThat(one.matches("acme.shop/till")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "**",
                "demo",
                "/x",
                "demo/",
                "Demo/x",
                "**.a/x",
                "a*/x",
                "demo/x*",
                "a..b/x",
                "demo/x#",
                "demo/x#*",
                "demo/x#A",
                "a.b.c.d.e.f.g.h.i/x",
                "@namespace",
                "demo/x/y"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> ComponentPattern.parse(pattern))
                .isInstanceOf(PatternException.class);
        assertThat(ComponentPattern.parse("a.b.c.d.e.f.g.h/x")).hasToString("a.b.c.d.e.f.g.h/x");
    }

    @Test
    @Rule({"CAP-4", "P-1"})
    void coversExactlyWhatNoAddressContradicts() {
        List<String> names = List.of("a", "b", "x");
        List<String> addresses = new ArrayList<>();
        for (String first : names) {
            for (String second : List.of("", ".a", ".b", ".x")) {
                for (String more : second.isEmpty() ? List.of("") : List.of("", ".a", ".b", ".x")) {
                    for (String rest : List.of("/n", "/m", "/n#i", "/n#j", "/m#i")) {
                        addresses.add(first + second + more + rest);
                    }
                }
            }
        }
        int[] covered = {0};
        Seeded.check(
                20_000,
                s -> {
                    ComponentPattern wide = any(s);
                    ComponentPattern narrow = any(s);
                    boolean expected =
                            addresses.stream()
                                    .noneMatch(a -> narrow.matches(a) && !wide.matches(a));
                    covered[0] += expected ? 1 : 0;
                    assertThat(wide.covers(narrow))
                            .as("%s covers %s", wide, narrow)
                            .isEqualTo(expected);
                });
        assertThat(covered[0]).isGreaterThan(500);
    }

    private static ComponentPattern any(Seeded s) {
        List<String> labels = new ArrayList<>();
        for (int i = s.below(3); i > 0; i--) {
            labels.add(s.oneOf("a", "b", "*"));
        }
        if (labels.isEmpty() || s.oneIn(3)) {
            labels.add("**");
        }
        return ComponentPattern.parse(
                String.join(".", labels) + s.oneOf("/n", "/*") + s.oneOf("", "", "#i"));
    }
}
