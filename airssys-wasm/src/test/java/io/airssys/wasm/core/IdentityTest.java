package io.airssys.wasm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("ID-1")
class IdentityTest {
    private static final String LABEL = "abcxyz0129-";

    @Test
    void everyTextIsEitherAnIdThatSpellsItOrAnErrorWithItsOffset() {
        int[] outcomes = new int[2];
        Seeded.check(
                20_000,
                random -> {
                    String text = mutated(random, id(random));
                    try {
                        assertThat(ComponentId.parse(text).toString()).isEqualTo(text);
                        outcomes[0]++;
                    } catch (IdentityException e) {
                        assertThat(e.code()).startsWith("ID-00");
                        assertThat(e.offset()).isBetween(0, text.length());
                        outcomes[1]++;
                    }
                });
        assertThat(outcomes[0]).isGreaterThan(1_000);
        assertThat(outcomes[1]).isGreaterThan(1_000);
    }

    @Test
    @Rule("ID-7")
    void randomIdsRoundTripAndEqualByValue() {
        Seeded.check(
                200_000,
                random -> {
                    String text = id(random);
                    ComponentId id = ComponentId.parse(text);
                    if (!id.toString().equals(text)
                            || !id.equals(ComponentId.parse(text))
                            || id.hashCode() != ComponentId.parse(text).hashCode()) {
                        throw new AssertionError(text);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Acme/cart@1.0.0#eu1, ID-001, 0",
        "acme..shop/cart@1.0.0#eu1, ID-001, 5",
        "acme-/cart@1.0.0#eu1, ID-001, 4",
        "a.b.c.d.e.f.g.h.i/cart@1.0.0#eu1, ID-001, 16",
        "acme/1cart@1.0.0#eu1, ID-002, 5",
        "acme, ID-002, 4",
        "acme/cart#eu1, ID-003, 13",
        "acme/cart@1.0#eu1, ID-003, 13",
        "acme/cart@01.0.0#eu1, ID-003, 10",
        "acme/cart@1.0.0-a..b#eu1, ID-003, 18",
        "acme/cart@1.0.0+b7#eu1, ID-003, 15",
        "acme/cart@1.0.0, ID-004, 15",
        "acme/cart@1.0.0#eu_1, ID-004, 18",
    })
    void namesThePartAndTheOffset(String text, String code, int offset) {
        assertThatThrownBy(() -> ComponentId.parse(text))
                .isInstanceOfSatisfying(
                        IdentityException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.offset()).as(e.getMessage()).isEqualTo(offset);
                        });
        assertThat(ComponentId.parse("acme/cart@1.0.0#eu1").instance().text()).isEqualTo("eu1");
    }

    @Test
    void labelsEndAtSixtyThreeCharacters() {
        String longest = "a".repeat(63);
        assertThat(new Name(longest).text()).isEqualTo(longest);
        assertThatThrownBy(() -> new Name(longest + "a")).isInstanceOf(IdentityException.class);
    }

    @Test
    void reservedNamespacesAreTheHostsAlone() {
        assertThat(new Namespace("hostess").requireUnreserved().text()).isEqualTo("hostess");
        for (String reserved : new String[] {"host", "wasi.io", "airssys"}) {
            assertThatThrownBy(() -> new Namespace(reserved).requireUnreserved())
                    .isInstanceOfSatisfying(
                            IdentityException.class, e -> assertThat(e.code()).isEqualTo("ID-005"));
        }
    }

    @Test
    @Rule("ID-3")
    void anEmptyInstanceMeansTheRoute() {
        assertThat(Address.of("acme", "cart", "")).isInstanceOf(Address.ToRoute.class);
        assertThat(Address.of("acme", "cart", "eu1"))
                .isEqualTo(Address.parse("acme/cart#eu1"))
                .isInstanceOf(Address.ToInstance.class);
    }

    @Test
    void versionsOrderAsSemVerSays() {
        String[] ordered = {
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0"
        };
        for (int i = 1; i < ordered.length; i++) {
            assertThat(Version.parse(ordered[i - 1])).isLessThan(Version.parse(ordered[i]));
        }
    }

    @Test
    void hostMadeInstanceNamesCarrySixtyBits() {
        assertThat(InstanceName.ofRandomBits(-1).text()).isEqualTo("i-777777777777");
        assertThat(InstanceName.ofRandomBits(0).text()).isEqualTo("i-aaaaaaaaaaaa");
    }

    private static String id(Seeded random) {
        StringBuilder namespace = new StringBuilder(label(random));
        for (int i = random.below(4); i > 0; i--) {
            namespace.append('.').append(label(random));
        }
        String pre = random.oneIn(3) ? "-rc." + random.below(30) : "";
        return "%s/%s@%d.%d.%d%s#%s"
                .formatted(
                        namespace,
                        label(random),
                        random.below(50),
                        random.below(50),
                        random.below(50),
                        pre,
                        label(random));
    }

    private static String label(Seeded random) {
        String middle = random.text(10, LABEL);
        return middle.isEmpty() ? "k" : "k" + middle + "z";
    }

    private static String mutated(Seeded random, String text) {
        if (random.oneIn(2)) {
            return text;
        }
        int at = random.below(text.length());
        String piece = random.oneOf("", "A", "/", "@", "#", ".", "-", " ", "\u0000", "é", "0");
        return text.substring(0, at) + piece + text.substring(at + random.below(2));
    }
}
