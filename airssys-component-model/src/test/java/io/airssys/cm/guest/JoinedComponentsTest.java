package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException.Unlinkable;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Val;
import io.airssys.cm.encode.ComponentEncoder;
import io.airssys.cm.encode.Composition;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `guests/text/stamper.wat` and `ticks.wat`: two component files, the second serves the imports of
/// the first: linked when the program runs, or composed into one file before.
class JoinedComponentsTest {
    private static final String WANTED = "guests:clock/ticks@1.1.0";

    /// What `ticks` exports.
    public interface Ticks {
        long next();

        String label(long number);

        long sum(int[] numbers);
    }

    /// What `stamper` exports.
    public interface Stamper {
        String stamp(String text);

        long total();
    }

    private static Instance stamper(Linker linker) {
        return linker.instantiate(GuestFiles.written("stamper"), InstantiateOptions.unmanaged());
    }

    private static Linker linker() {
        return Linker.create(GuestFiles.ENGINE);
    }

    @Test
    @Rule("CM-12")
    void anInstanceOfOneServesTheImportsOfTheOther() {
        try (Instance ticks = GuestFiles.alone(GuestFiles.written("ticks"));
                Instance stamper = stamper(linker().define(WANTED, ticks))) {
            assertThat(stamper.func("stamp").call(Val.string("one")))
                    .containsExactly(Val.string("#1 one"));
            assertThat(ticks.func(WANTED, "next").call()).containsExactly(Val.u32(2));
            assertThat(stamper.func("stamp").call(Val.string("ein Gruß")))
                    .containsExactly(Val.string("#3 ein Gruß"));
            assertThat(stamper.func("total").call()).containsExactly(Val.u64(4));
        }
    }

    @Test
    @Rule("INV-2")
    void bothAnswerThroughJavaInterfaces() {
        try (Instance provider = GuestFiles.alone(GuestFiles.written("ticks"));
                Instance instance = stamper(linker().define(WANTED, provider))) {
            Ticks ticks = provider.bind(WANTED, Ticks.class);
            Stamper stamper = instance.bind(Stamper.class);

            for (int i = 1; i <= 20; i += 2) {
                assertThat(stamper.stamp("x")).isEqualTo("#" + i + " x");
                assertThat(ticks.next()).isEqualTo(i + 1);
            }
            assertThat(stamper.total()).isEqualTo(100);
            assertThat(ticks.label(4_294_967_295L)).isEqualTo("#4294967295");
            assertThat(ticks.sum(new int[] {1, 2, 3})).isEqualTo(6);
        }
    }

    @Test
    @Rule("CM-12")
    void composedTheyAreOneFileThatImportsNothing() {
        Component whole =
                Component.decode(
                        ComponentEncoder.compose(
                                Composition.plug(
                                        new Part("stamper", GuestFiles.written("stamper")),
                                        List.of(new Part("ticks", GuestFiles.written("ticks"))))));
        assertThat(whole.type().imports()).isEmpty();

        try (Instance instance = GuestFiles.alone(whole)) {
            assertThat(instance.func("stamp").call(Val.string("one")))
                    .containsExactly(Val.string("#1 one"));
            Stamper stamper = instance.bind(Stamper.class);
            assertThat(stamper.stamp("ein Gruß")).isEqualTo("#2 ein Gruß");
            assertThat(stamper.total()).isEqualTo(3);
        }
    }

    @Test
    @Rule("CM-8")
    void aJavaObjectServesTheSameImports() {
        Ticks always =
                new Ticks() {
                    @Override
                    public long next() {
                        return 7;
                    }

                    @Override
                    public String label(long number) {
                        return "<" + number + ">";
                    }

                    @Override
                    public long sum(int[] numbers) {
                        return numbers.length;
                    }
                };
        try (Instance instance = stamper(linker().define(WANTED, Ticks.class, always))) {
            Stamper stamper = instance.bind(Stamper.class);

            assertThat(stamper.stamp("text")).isEqualTo("<7> text");
            assertThat(stamper.stamp("text")).isEqualTo("<7> text");
            assertThat(stamper.total()).isEqualTo(2);
        }
    }

    @Test
    @Rule("LNK-001")
    void withoutAProviderItsImportIsNamed() {
        assertThatExceptionOfType(Unlinkable.class)
                .isThrownBy(() -> stamper(linker()))
                .withMessageContaining(WANTED);
    }
}
