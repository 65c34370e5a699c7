package io.airssys.cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.ComponentException.Unlinkable;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ValType;
import io.airssys.testing.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkingTest {
    private static final ValType LEVEL = new ValType.EnumOf(List.of("low", "high"));
    private static final FuncType WRITE =
            new FuncType(
                    List.of(
                            new ValType.Field("level", LEVEL),
                            new ValType.Field("text", ValType.Prim.STRING)),
                    ValType.Prim.U32,
                    false);

    /// The cases of the enum `level`.
    public enum Level {
        LOW,
        HIGH
    }

    /// `acme:log/sink` in Java.
    public interface Sink {
        long write(Level level, String text);
    }

    /// An interface without the function.
    public interface Deaf {
        void listen();
    }

    private static Instance run(Linker linker) {
        return linker.instantiate(Fixtures.component("logger"), InstantiateOptions.unmanaged());
    }

    private static Linker linker() {
        return Linker.create(Fixtures.ENGINE);
    }

    @Test
    @Rule("CM-8")
    void aJavaObjectServesAnImport() {
        List<String> written = new ArrayList<>();
        Sink sink =
                (level, text) -> {
                    written.add(level + " " + text);
                    return 7;
                };

        try (Instance instance = run(linker().define("acme:log/sink@1.2.0", Sink.class, sink))) {
            assertThat(instance.func("run").call()).containsExactly(Val.u32(7));
        }
        assertThat(written).containsExactly("HIGH hello");
    }

    @Test
    @Rule("INV-1")
    void aDynamicFunctionServesAnImport() {
        HostInterface sink =
                HostInterface.empty()
                        .withFunction("write", WRITE, (context, args) -> Val.u32(args.size()));

        try (Instance instance = run(linker().define("acme:log/sink@1.2.0", sink))) {
            assertThat(instance.func("run").call()).containsExactly(Val.u32(2));
        }
    }

    @Test
    @Rule("CM-12")
    void anotherInstanceServesAnImport() {
        try (Instance provider = Fixtures.instance("sink");
                Instance instance = run(linker().define("acme:log/sink@1.2.0", provider))) {
            assertThat(instance.func("run").call()).containsExactly(Val.u32(15));
        }
    }

    @Test
    @Rule("CM-10")
    void theHighestCompatibleVersionIsTaken() {
        Linker linker =
                linker().define("acme:log/sink@1.1.0", Sink.class, (_, _) -> 1)
                        .define("acme:log/sink@1.4.0", Sink.class, (_, _) -> 4)
                        .define("acme:log/sink@2.0.0", Sink.class, (_, _) -> 20);

        try (Instance instance = run(linker)) {
            assertThat(instance.func("run").call()).containsExactly(Val.u32(4));
        }
    }

    @Test
    @Rule("CM-10")
    void anIncompatibleVersionIsRefusedNamingWhatThereIs() {
        Linker linker = linker().define("acme:log/sink@2.0.0", Sink.class, (_, _) -> 20);

        assertThatExceptionOfType(Unlinkable.class)
                .isThrownBy(() -> linker.prepare(Fixtures.component("logger")))
                .withMessageContaining("only as acme:log/sink@2.0.0")
                .satisfies(e -> assertThat(e.code()).isEqualTo("LNK-004"));
    }

    @Test
    @Rule("LNK-001")
    void aMissingImportIsNamedAndTypesAloneNeedNoProvider() {
        assertThatExceptionOfType(Unlinkable.class)
                .isThrownBy(() -> linker().prepare(Fixtures.component("logger")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("LNK-001"))
                .satisfies(e ->
                        assertThat(e.details()).containsEntry("import", "acme:log/sink@1.2.0"));
    }

    @Test
    @Rule("LNK-002")
    void aDifferentSignatureIsListed() {
        FuncType other = new FuncType(WRITE.params(), ValType.Prim.U64, false);
        HostInterface wrong =
                HostInterface.empty().withFunction("write", other, (_, _) -> Val.u64(1));

        assertMismatch(linker().define("acme:log/sink@1.2.0", wrong), "acme:log/sink@1.2.0.write");
        assertMismatch(
                linker().define("acme:log/sink@1.2.0", Deaf.class, () -> {}), "no method write");
        assertMismatch(
                linker().define("acme:log/sink@1.2.0", HostInterface.empty()), "not provided");
    }

    private static void assertMismatch(Linker linker, String why) {
        assertThatExceptionOfType(Unlinkable.class)
                .isThrownBy(() -> linker.prepare(Fixtures.component("logger")))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo("LNK-002"))
                .satisfies(e -> assertThat(e.details()).containsKey("differences"));
    }

    @Test
    void aNameIsDefinedOnce() {
        Linker linker = linker().define("acme:log/sink@1.2.0", HostInterface.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> linker.define("acme:log/sink@1.2.0", HostInterface.empty()))
                .withMessageContaining("defined already");
    }

    @Test
    @Rule("CM-8")
    void aComponentOfRealToolsLinksWithItsShimAndFixupModules() {
        Component ledger = Fixtures.component("ledger");
        Linker linker = linker();
        ledger.type().imports().forEach((name, type) -> define(linker, name, type));

        try (Instance instance = linker.instantiate(ledger, InstantiateOptions.unmanaged())) {
            List<Val> metadata =
                    instance.func("airssys:core/component-lifecycle@1.0.0", "metadata").call();
            assertThat(metadata).hasSize(1);
            assertThat(metadata.getFirst()).isInstanceOf(Val.Record.class);
            assertThat(instance.memoryBytes()).isPositive();
        }
    }

    private static void define(Linker linker, String name, ExternType type) {
        if (!(type instanceof ExternType.Instance(Map<String, ExternType> exports))) {
            throw new AssertionError(name);
        }
        HostInterface host = HostInterface.empty();
        for (Map.Entry<String, ExternType> export : exports.entrySet()) {
            if (export.getValue() instanceof ExternType.Func(FuncType func)) {
                host =
                        host.withFunction(
                                export.getKey(),
                                func,
                                (_, _) -> {
                                    throw new AssertionError("not called here");
                                });
            }
        }
        linker.define(name, host);
    }
}
