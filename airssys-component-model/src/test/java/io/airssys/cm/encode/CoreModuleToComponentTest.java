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
import io.airssys.wit.InterfaceId;
import io.airssys.wit.Resolve;
import io.airssys.wit.Wit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A core module becomes a component of the world it was written for, and of no other.
class CoreModuleToComponentTest {
    private static final String STORE = "test:store/store@1.2.0";

    private final Resolve wit =
            Wit.parseText("store.wit", new String(file("store.wit"), StandardCharsets.UTF_8));

    private static byte[] file(String name) {
        try (InputStream in = CoreModuleToComponentTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InterfaceId world(String name) {
        return new InterfaceId(wit.main(), name);
    }

    private Component component(String module, String world) {
        return Component.decode(
                ComponentEncoder.component(file(module + ".wasm"), wit, world(world)));
    }

    @Test
    void anExportedResourceLivesAsLongAsItsHandle() {
        Linker linker = Linker.create(Engines.open(EngineOptions.defaults()));
        try (Instance store =
                linker.instantiate(component("keeper", "keeper"), InstantiateOptions.unmanaged())) {
            Val shelf = store.func(STORE, "[constructor]shelf").call(Val.u32(7)).getFirst();
            Val entry =
                    store.func(STORE, "[method]shelf.get")
                            .call(shelf, Val.string("a key"))
                            .getFirst();
            assertThat(((Val.Record) entry).fields())
                    .isEqualTo(List.of(Val.string("a key"), Val.u32(7)));
            assertThat(store.func(STORE, "dropped").call()).containsExactly(Val.u32(0));
            ((Val.Handle) shelf).handle().close();
            assertThat(store.func(STORE, "dropped").call()).containsExactly(Val.u32(7));
        }
    }

    @Test
    void theModuleIsInitialisedBeforeTheFirstCall() {
        Linker linker = Linker.create(Engines.open(EngineOptions.defaults()));
        try (Instance store =
                linker.instantiate(component("keeper", "keeper"), InstantiateOptions.unmanaged())) {
            assertThat(store.func("ready").call()).containsExactly(Val.bool(true));
        }
    }

    @Test
    void onlyWhatTheModuleUsesIsImported() {
        assertThat(WorldText.of(component("writer", "writer").type()))
                .contains("import floor: func", "resource log", "write: func");
        // The world imports a function and a resource more than this module uses.
        assertThat(WorldText.of(component("keeper", "writer").type()))
                .contains("record line")
                .doesNotContain("floor", "resource log");
    }

    @Test
    void anEmbeddedWorldIsEnough() {
        byte[] embedded = ComponentEncoder.embed(file("keeper.wasm"), wit, world("keeper"));
        Component component = Component.decode(ComponentEncoder.component(embedded));
        assertThat(component.type().exports().keySet()).containsExactly("ready", STORE);
        assertThat(component.type().imports().keySet()).containsExactly("test:store/levels@1.2.0");
        assertThatThrownBy(() -> ComponentEncoder.component(file("keeper.wasm")))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("component-type");
    }

    @Test
    void severalEmbeddedWorldsAreOne() {
        byte[] one = embeddedNothing("package a:one; world w { import f: func(); import a:x/y; }");
        byte[] two = embeddedNothing("package a:two; world w { import g: func(); import a:x/y; }");
        EmbeddedWit both = WitBinary.embedded(joined(one, two));
        assertThat(both.world()).hasToString("root:component/root");
        assertThat(both.resolve().findWorld(both.world()).orElseThrow().imports().keySet())
                .containsExactlyInAnyOrder("f", "g", "a:x/y");
        assertThat(Component.decode(ComponentEncoder.component(joined(one, two))).type().imports())
                .isEmpty();
        byte[] other =
                embeddedNothing("package a:two; world w { import f: func() -> u8; import a:x/y; }");
        assertThatThrownBy(() -> WitBinary.embedded(joined(one, other)))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("import `f`");
    }

    private static byte[] embeddedNothing(String text) {
        Resolve resolve =
                Wit.parseText("w.wit", text + " package a:x { interface y { h: func(); } }");
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        return ComponentEncoder.embed(empty, resolve, new InterfaceId(resolve.main(), "w"));
    }

    /// One module with the sections of both.
    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length - 8);
        System.arraycopy(two, 8, both, one.length, two.length - 8);
        return both;
    }

    @Test
    void stringsThatAreNotUtf8AreRefused() {
        byte[] embedded = ComponentEncoder.embed(file("keeper.wasm"), wit, world("keeper"));
        String text = new String(embedded, StandardCharsets.ISO_8859_1);
        int encoding =
                text.indexOf("wit-component-encoding") + "wit-component-encoding".length() + 1;
        assertThat(embedded[encoding]).isZero();
        assertThat(ComponentEncoder.component(embedded)).isNotEmpty();
        embedded[encoding] = 1;
        assertThatThrownBy(() -> ComponentEncoder.component(embedded))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("not UTF-8");
        assertThat(WitBinary.embedded(embedded).world()).isEqualTo(world("keeper"));
    }

    @Test
    void embeddingAgainReplacesTheWorld() {
        byte[] once = ComponentEncoder.embed(file("keeper.wasm"), wit, world("keeper"));
        byte[] writer = ComponentEncoder.embed(once, wit, world("writer"));
        assertThat(ComponentEncoder.embed(writer, wit, world("keeper"))).isEqualTo(once);
        assertThat(ComponentEncoder.component(once, wit, world("keeper")))
                .isEqualTo(ComponentEncoder.component(file("keeper.wasm"), wit, world("keeper")));
    }

    @Test
    void importsTheWorldDoesNotHaveAreAllNamed() {
        // Imports b of a, and d of c.
        byte[] module = {
            0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 13, 2, 1, 'a', 1, 'b', 0, 0, 1,
            'c', 1, 'd', 0, 0
        };
        assertThatThrownBy(() -> ComponentEncoder.component(module, wit, world("keeper")))
                .isInstanceOfSatisfying(
                        ComponentException.Unlinkable.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("LNK-001");
                            assertThat(e.details().get("imports"))
                                    .isEqualTo(List.of("'a' 'b'", "'c' 'd'"));
                        });
        assertThatThrownBy(() -> component("writer", "keeper"))
                .isInstanceOf(ComponentException.Unlinkable.class)
                .hasMessageContaining("'$root' 'floor'");
        assertThat(component("writer", "writer").coreModules()).hasSize(4);
    }

    @Test
    void missingExportsAreAllNamed() {
        Resolve more =
                Wit.parseText(
                        "more.wit",
                        "package a:b; world w { export ready: func() -> bool;"
                                + " export other: func(s: string) -> string; }");
        byte[] ready = {
            0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 9, 1, 5, 'r',
            'e', 'a', 'd', 'y', 0, 0, 10, 6, 1, 4, 0, 0x41, 1, 0x0b
        };
        assertThatThrownBy(() ->
                        ComponentEncoder.component(ready, more, new InterfaceId(more.main(), "w")))
                .isInstanceOf(ComponentException.Invalid.class)
                .hasMessageContaining("other: func[I32, I32] -> [I32]")
                .hasMessageContaining("cabi_realloc")
                .hasMessageContaining("memory");
        Resolve just =
                Wit.parseText("just.wit", "package a:b; world w { export ready: func() -> bool; }");
        assertThat(ComponentEncoder.component(ready, just, new InterfaceId(just.main(), "w")))
                .isNotEmpty();
        Resolve wide =
                Wit.parseText("wide.wit", "package a:b; world w { export ready: func() -> u64; }");
        assertThatThrownBy(() ->
                        ComponentEncoder.component(ready, wide, new InterfaceId(wide.main(), "w")))
                .isInstanceOf(ComponentException.Unlinkable.class)
                .hasMessageContaining(
                        "export 'ready' is func[] -> [I32], expected func[] -> [I64]");
    }
}
