package io.airssys.cm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Val;
import io.airssys.cm.WorldText;
import io.airssys.cm.encode.Composition.Export;
import io.airssys.cm.encode.Composition.Part;
import io.airssys.cm.encode.Composition.Wire;
import io.airssys.testing.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Components that are joined work as one, and what does not fit is named by path.
@Rule("CM-12")
class ComposeTest {
    private static final String LOG =
            "package a:log@%s { interface sink { write: func() -> u32; %s } }";

    private static final Part APP =
            Parts.part(
                    "app",
                    "package x:app; world w { import a:log/sink@1.1.0; export run: func() -> u32; }"
                            + " "
                            + LOG.formatted("1.1.0", ""));

    private static Part sink(String name, String version) {
        return Parts.part(
                name,
                "package x:%s; world w { export a:log/sink@%s; } ".formatted(name, version)
                        + LOG.formatted(version, "more: func() -> u32;"));
    }

    private static Component compose(Composition composition) {
        return Component.decode(ComponentEncoder.compose(composition));
    }

    private static long call(Component component, String name) {
        try (Instance instance = instance(component)) {
            return ((Val.Int) instance.func(name).call().getFirst()).value();
        }
    }

    private static Instance instance(Component component) {
        return Linker.create(Engines.open(EngineOptions.defaults()))
                .instantiate(component, InstantiateOptions.unmanaged());
    }

    @Test
    void anImportTakesTheExportOfAnotherComponent() {
        Component whole = compose(Composition.plug(APP, List.of(sink("sink", "1.1.0"))));
        assertThat(whole.type().imports()).isEmpty();
        assertThat(whole.type().exports().keySet()).containsExactly("run");
        assertThat(call(whole, "run")).isEqualTo(2);
    }

    @Test
    @Rule("CM-10")
    void aLaterVersionOfTheSameLineFitsAndAnotherLineDoesNot() {
        Component later = compose(Composition.plug(APP, List.of(sink("sink", "1.9.0"))));
        assertThat(later.type().imports()).isEmpty();
        assertThat(call(later, "run")).isEqualTo(2);
        Component other = compose(Composition.plug(APP, List.of(sink("sink", "2.0.0"))));
        assertThat(other.type().imports().keySet()).containsExactly("a:log/sink@1.1.0");
    }

    @Test
    void aResourceOfOnePartIsTheSameForAllThatHandleIt() {
        Component whole = compose(Shop.plan());
        try (Instance shop = instance(whole)) {
            assertThat(shop.func("sell").call(Val.u32(40), Val.string("ab")))
                    .containsExactly(Val.u32(42));
            Val shelf = shop.func("test:shop/desk", "open").call(Val.u32(9)).getFirst();
            assertThat(shop.func("test:shop/desk", "owner").call(shelf))
                    .containsExactly(Val.u32(9));
            String store = "test:store/store@1.2.0";
            assertThat(shop.func(store, "dropped").call()).containsExactly(Val.u32(40));
            ((Val.Handle) shelf).handle().close();
            assertThat(shop.func(store, "dropped").call()).containsExactly(Val.u32(49));
        }
    }

    @Test
    void importsThatPartsShareBecomeOneInTheHighestVersion() {
        Part one = Parts.part("one", client("one", "1.1.0", ""));
        Part two = Parts.part("two", client("two", "1.4.0", "more: func() -> u32;"));
        Composition both =
                new Composition(
                        List.of(one, two),
                        List.of(),
                        true,
                        List.of(new Export("one", "run", "first"), Export.all("two")));
        Component whole = compose(both);
        assertThat(whole.type().imports().keySet()).containsExactly("a:log/sink@1.4.0");
        assertThat(whole.type().exports().keySet()).containsExactly("first", "run");
        assertThat(WorldText.of(whole.type())).contains("write: func()", "more: func()");
        Component filled =
                compose(Composition.plug(new Part("both", whole), List.of(sink("sink", "1.4.0"))));
        assertThat(call(filled, "first")).isEqualTo(2);
        assertThat(call(filled, "run")).isEqualTo(3);
    }

    private static String client(String name, String version, String more) {
        return "package x:%s; world w { import a:log/sink@%s; export run: func() -> u32; } "
                        .formatted(name, version)
                + LOG.formatted(version, more);
    }

    @Test
    void oneComponentTwiceIsTwoInstances() {
        Component counter = Guests.link("adder");
        Component whole =
                compose(
                        new Composition(
                                List.of(new Part("a", counter), new Part("b", counter)),
                                List.of(),
                                true,
                                List.of(
                                        new Export("a", "next", "next-a"),
                                        new Export("b", "next", "next-b"))));
        try (Instance both = instance(whole)) {
            List<Val> first = both.func("next-a").call();
            assertThat(both.func("next-a").call()).isNotEqualTo(first);
            assertThat(both.func("next-b").call()).isEqualTo(first);
        }
        assertThat(whole.size()).isLessThan(2 * counter.size());
    }

    @Test
    void whichOfTwoIsMeantMustBeSaid() {
        Part other = sink("other", "1.1.0");
        List<Part> parts = List.of(APP, sink("sink", "1.1.0"), other);
        List<Export> exports = List.of(Export.all("app"));
        assertThatThrownBy(() -> compose(new Composition(parts, List.of(), true, exports)))
                .isInstanceOfSatisfying(
                        ComponentException.Unlinkable.class,
                        e -> assertThat(e.code()).isEqualTo("LNK-005"))
                .hasMessageContaining("`a:log/sink@1.1.0` of 'app'")
                .hasMessageContaining("'sink', 'other'");
        Wire wire = new Wire("app", "a:log/sink@1.1.0", "other", "a:log/sink@1.1.0");
        Composition wired = new Composition(parts, List.of(wire), true, exports);
        assertThat(ComponentEncoder.matched(wired).wires()).containsExactly(wire);
        assertThat(call(compose(wired), "run")).isEqualTo(2);
    }

    @Test
    void withoutMatchingOnlyWiresCount() {
        List<Part> parts = List.of(APP, sink("sink", "1.1.0"));
        List<Export> exports = List.of(Export.all("app"));
        Component open = compose(new Composition(parts, List.of(), false, exports));
        assertThat(open.type().imports().keySet()).containsExactly("a:log/sink@1.1.0");
        assertThat(compose(new Composition(parts, List.of(), true, exports)).type().imports())
                .isEmpty();
    }

    @Test
    void aCircleCannotStart() {
        Part a =
                Parts.part(
                        "a",
                        "package x:a; world w { import b: func() -> u32; export a: func() -> u32;"
                                + " }");
        Part b =
                Parts.part(
                        "b",
                        "package x:b; world w { import a: func() -> u32; export b: func() -> u32;"
                                + " }");
        assertThatThrownBy(() ->
                        compose(
                                new Composition(
                                        List.of(a, b), List.of(), true, List.of(Export.all("a")))))
                .isInstanceOf(ComponentException.Unlinkable.class)
                .hasMessageContaining("[a, b]")
                .hasMessageContaining("circle");
        Part c = Parts.part("c", "package x:c; world w { export b: func() -> u32; }");
        assertThat(call(compose(Composition.plug(a, List.of(c))), "a")).isEqualTo(2);
    }

    @Test
    void typesThatDifferAreNamedByPath() {
        Part signed =
                Parts.part(
                        "signed",
                        "package x:s; world w { export a:log/sink@1.1.0; } package a:log@1.1.0 {"
                                + " interface sink { write: func() -> s32; } }");
        assertThatThrownBy(() -> compose(Composition.plug(APP, List.of(signed))))
                .isInstanceOfSatisfying(
                        ComponentException.Unlinkable.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("LNK-002");
                            assertThat(e.details()).containsKey("mismatches");
                        })
                .hasMessageContaining("'app'")
                .hasMessageContaining("'signed'")
                .hasMessageContaining("`a:log/sink@1.1.0`.write")
                .hasMessageContaining("func() -> s32 given, func() -> u32 wanted");
    }

    @Test
    void importsThatPartsShareMustAgree() {
        Part one = Parts.part("one", client("one", "1.1.0", ""));
        Part two =
                Parts.part(
                        "two",
                        "package x:t; world w { import a:log/sink@1.1.0; export go: func() -> u32;"
                            + " } package a:log@1.1.0 { interface sink { write: func() -> s32; }"
                            + " }");
        Composition both =
                new Composition(
                        List.of(one, two),
                        List.of(),
                        true,
                        List.of(Export.all("one"), Export.all("two")));
        assertThatThrownBy(() -> compose(both))
                .isInstanceOf(ComponentException.Unlinkable.class)
                .hasMessageContaining("`a:log/sink@1.1.0`.write: imported by 'one' and by 'two'");
    }

    @Test
    void namesThatAreNotThereAreNamed() {
        List<Part> parts = List.of(APP, sink("sink", "1.1.0"));
        List<Export> all = List.of(Export.all("app"));
        assertThatThrownBy(() ->
                        compose(new Composition(parts, List.of(), true, List.of(Export.all("ap")))))
                .hasMessageContaining("no part 'ap' among [app, sink]");
        assertThatThrownBy(() ->
                        compose(
                                new Composition(
                                        parts,
                                        List.of(new Wire("app", "a:log/sink", "sink", "x")),
                                        true,
                                        all)))
                .hasMessageContaining(
                        "'app' has no import `a:log/sink`; it has [a:log/sink@1.1.0]");
        assertThatThrownBy(() ->
                        compose(
                                new Composition(
                                        parts,
                                        List.of(),
                                        true,
                                        List.of(Export.all("app"), Export.all("app")))))
                .hasMessageContaining("export `run` twice");
    }

    @Test
    void aResourceTravelsThroughThreeParts() {
        List<Part> parts =
                List.of(
                        Shop.part("buyer", "shop.wit"),
                        Shop.part("keeper", "store.wit"),
                        Shop.part("shop", "shop.wit"));
        List<Export> exports = List.of(Export.all("buyer"));
        try (Instance whole = instance(compose(new Composition(parts, List.of(), true, exports)))) {
            assertThat(whole.func("buy").call(Val.u32(5))).containsExactly(Val.u32(5));
        }
        assertThatThrownBy(() ->
                        compose(new Composition(parts.subList(0, 2), List.of(), true, exports)))
                .isInstanceOf(ComponentException.Unlinkable.class)
                .hasMessageContaining("`test:shop/desk`.")
                .hasMessageContaining("resource `shelf`")
                .hasMessageContaining("nothing outside can know it");
        Component open = compose(new Composition(parts.subList(0, 1), List.of(), true, exports));
        assertThat(WorldText.of(open.type()))
                .isEqualTo(WorldText.of(parts.getFirst().component().type()));
    }
}
