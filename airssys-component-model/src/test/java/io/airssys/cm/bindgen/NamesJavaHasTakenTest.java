package io.airssys.cm.bindgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Component;
import io.airssys.cm.ComponentException.Invalid;
import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.Result;
import io.airssys.cm.WitName;
import io.airssys.cm.WorldText;
import io.airssys.testing.Rule;
import io.airssys.wit.Wit;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that mean something else in Java, everywhere a name can stand; and worlds, whose functions
/// stand alone.
@Rule("INV-2")
@Rule("INV-3")
class NamesJavaHasTakenTest {
    private static final String WIT =
            """
            package acme:clash@1.0.0;

            /// Ends */ nothing, \\u is no escape, {@code} no tag.
            /// @deprecated is no tag either.
            interface error {
                resource error {
                    constructor();
                    wait: func();
                    read: static func(self: string) -> u8;
                }
                record object {
                    class: u8,
                    /// @see nothing
                    hash-code: u32,
                    to-string: string,
                    other: %list<u8>,
                    that: f64,
                }
                record none-at-all {}
                variant %string { %string(string), object, error(string), %list(list<u8>) }
                enum override { a, b-c }
                flags enum-set { x }
                default: func(int: u8, self: string, linker: bool) -> string;
                get-class: func() -> enum-set;
                error-read: func(e: error) -> override;
                %list: func(of: %string) -> option<object>;
            }

            interface tuple17 {
                use error.{object as %list, error as problem};
                type numbers = list<u16>;
                record holder { all: numbers }
                f: func(x: %list, y: numbers, z: problem) -> list<holder>;
            }

            interface system { g: func(); }

            world main {
                use error.{%string};
                import imports: func(imports: %string);
                import inside: interface { record system { a: u8 } h: func(s: system); }
                import error;
                export system;
                export main: func() -> tuple<u8>;
            }
            """
                    .replace("class: u8", "%class: u8")
                    .replace("%list<u8>", "list<u8>");

    @TempDir private Path folder = Path.of("");

    @Test
    void everyNameBecomesOneJavaAllowsAndIsFoundByItsAnnotation() throws Exception {
        List<JavaSource> sources = JavaBindings.of(Wit.parseText("clash.wit", WIT), "p.q");

        ClassLoader loader = Compiled.load(folder, sources);

        assertThat(sources.stream().map(JavaSource::path))
                .containsExactly(
                        "p/q/Error.java",
                        "p/q/Tuple17_.java",
                        "p/q/System.java",
                        "p/q/MainInside.java",
                        "p/q/Main.java");
        assertThat(names(loader.loadClass("p.q.Error")))
                .containsAllEntriesOf(
                        Map.of(
                                "[static]error.read", "errorRead",
                                "error-read", "errorRead_",
                                "default", "default_",
                                "get-class", "getClass_"));
        assertThat(loader.loadClass("p.q.Error$Object").getRecordComponents())
                .extracting(java.lang.reflect.RecordComponent::getName)
                .containsExactly("class_", "hashCode_", "toString_", "other", "that");
        assertThat(loader.loadClass("p.q.Error$String").getPermittedSubclasses())
                .extracting(Class::getSimpleName)
                .containsExactly("String_", "Object", "Error_", "List");
    }

    private static Map<String, String> names(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.isAnnotationPresent(WitName.class))
                .collect(
                        Collectors.toMap(
                                m -> Objects.requireNonNull(m.getAnnotation(WitName.class)).value(),
                                Method::getName));
    }

    @Test
    void recordsWithArraysCompareByWhatIsInThem() throws Exception {
        Class<?> holder =
                Compiled.load(folder, JavaBindings.of(Wit.parseText("clash.wit", WIT), "p.q"))
                        .loadClass("p.q.Tuple17_$Holder");
        var make = holder.getConstructor(short[].class);
        Object one = make.newInstance((Object) new short[] {1, 2});

        assertThat(make.newInstance((Object) new short[] {1, 2}))
                .isEqualTo(one)
                .hasSameHashCodeAs(one);
        assertThat(make.newInstance((Object) new short[] {1, 3})).isNotEqualTo(one);
    }

    @Test
    void functionsOfAWorldAreBoundAndProvidedOnTheirOwn() throws Exception {
        Component alone;
        try (InputStream in = Component.class.getResourceAsStream("link/alone.wasm")) {
            alone = Component.decode(Objects.requireNonNull(in).readAllBytes());
        }
        List<JavaSource> sources =
                JavaBindings.of(Wit.parseText("alone.wit", WorldText.of(alone.type())), "com.acme");
        ClassLoader loader = Compiled.load(folder, sources);
        Class<?> root = loader.loadClass("com.acme.Root");
        Class<?> imports = loader.loadClass("com.acme.Root$Imports");
        List<Object> seen = new ArrayList<>();
        Object host =
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {imports},
                        (_, method, args) -> {
                            seen.addAll(Arrays.asList(args));
                            return method.getName().equals("divide")
                                    ? Result.ok((long) args[0] / (long) args[1])
                                    : Result.err(7);
                        });
        Linker linker = Linker.create(Engines.open(EngineOptions.defaults()));
        imports.getMethod("define", Linker.class, imports).invoke(null, linker, host);

        try (Instance instance = linker.instantiate(alone, InstantiateOptions.unmanaged())) {
            Object bound = root.getMethod("of", Instance.class).invoke(null, instance);

            assertThat(root.getMethod("divide", long.class, long.class).invoke(bound, 42, 2))
                    .isEqualTo(Result.ok(21L));
            assertThat(root.getMethod("check", long.class).invoke(bound, 1))
                    .isEqualTo(Result.err(7));
            assertThat(seen).containsExactly(42L, 2L, 1L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f: async func()                         ;a:b/c#f: it is async",
                "f: func(x: list<stream<u8>>)            ;a:b/c#f(x): a stream is part of async",
                "f: func() -> option<future>             ;a:b/c#f result: a future is part of"
                        + " async",
                "record r { e: error-context }           ;a:b/c.r.e: an error-context is part of"
            })
    @Rule("CM-11")
    void whatIsAsyncIsRefusedByName(String item, String why) {
        String text = "package a:b; interface c { " + item + (item.endsWith("}") ? "" : ";") + " }";

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> JavaBindings.of(Wit.parseText("c.wit", text), "p"))
                .withMessageContaining(why.strip())
                .withMessageContaining("async (WASI 0.3)")
                .satisfies(e -> assertThat(e.code()).isEqualTo("CMP-003"));
    }

    @Test
    void flagsThatCannotBePassedAreRefused() {
        String labels = "a-" + String.join(", a-", Arrays.asList(letters(32)));

        assertThat(JavaBindings.of(Wit.parseText("c.wit", flags(labels)), "p")).hasSize(1);
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(
                        () -> JavaBindings.of(Wit.parseText("c.wit", flags(labels + ", z")), "p"))
                .withMessageContaining("a:b/c.f: 33 flags, at most 32");
    }

    private static String[] letters(int count) {
        String[] letters = new String[count];
        Arrays.setAll(letters, i -> "x".repeat(i + 1));
        return letters;
    }

    private static String flags(String labels) {
        return "package a:b; interface c { flags f { " + labels + " } }";
    }

    @ParameterizedTest
    @CsvSource({"''", "a..b", "a.class", "1a", "a-b", "a.b/c"})
    void aNameThatIsNoPackageIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaBindings.of(Wit.parseText("a.wit", "package a:b;"), name))
                .withMessageContaining("'" + name + "'");
        assertThat(JavaBindings.of(Wit.parseText("a.wit", "package a:b;"), "a.b")).isEmpty();
    }
}
