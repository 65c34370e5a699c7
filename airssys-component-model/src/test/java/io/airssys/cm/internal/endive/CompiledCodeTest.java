package io.airssys.cm.internal.endive;

import static io.airssys.cm.internal.endive.CoreGuest.func;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.airssys.cm.EngineOptions;
import io.airssys.cm.Engines;
import io.airssys.cm.GuestFrame;
import io.airssys.cm.engine.OversizeFunction;
import io.airssys.cm.engine.WasmEngine;
import io.airssys.testing.Rule;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the engine makes of a module: found again by another JVM, unloadable, and honest about what
/// it could not compile.
@Timeout(120)
class CompiledCodeTest {
    /// What is shown here is Endive's own, whichever engine the other tests run on.
    private static final WasmEngine ENDIVE = Engines.endive(EngineOptions.defaults());

    @TempDir Path directory;

    /// Run by another JVM: compiles a module, calls it, and prints what the engine did.
    public static void main(String[] args) {
        var engine = Engines.endive(EngineOptions.defaults().withCacheDirectory(Path.of(args[0])));
        System.out.println(report(engine));
    }

    private static String report(WasmEngine engine) {
        var guest =
                engine.compile(CoreGuest.bytes("traps"), "main")
                        .instantiate(List.of(), CoreGuest.limits());
        var trap = TrapKindTest.trapOf(func(guest, "nested"));
        return engine.counters()
                + " "
                + func(guest, "add").call(40, 2)[0]
                + " "
                + trap.frames().stream().map(GuestFrame::toString).toList();
    }

    @Test
    @Rule("ENG-1")
    void whatGetsTheCompilerReadyIsAModuleThatCompilesWhole() {
        CodeImage image = CompilerPreload.run();
        assertThat(image.classes()).isNotEmpty();
        assertThat(image.interpreted()).isEmpty();
    }

    @Test
    @Rule("CCH-4")
    void aSecondJvmCompilesNothing() throws IOException, InterruptedException {
        var expected = " 42 [main!unreachable, main!middle, main!func[3]]";
        assertThat(otherJvm()).contains("compilations=1, revived=0").endsWith(expected);
        assertThat(otherJvm()).contains("compilations=0, revived=1").endsWith(expected);
    }

    private String otherJvm() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path")
                                        + File.pathSeparator
                                        + System.getProperty("jdk.module.path", "")
                                        + File.pathSeparator
                                        + Path.of("target", "test-classes").toAbsolutePath(),
                                CompiledCodeTest.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }

    @Test
    @Rule("CCH-4")
    void compilesOnceForAnyNumberOfNames() {
        var engine = Engines.endive(EngineOptions.defaults().withCacheDirectory(directory));
        report(engine);
        assertThat(report(engine)).startsWith("Counters[compilations=1, revived=0, memoryHits=1");
        var other =
                engine.compile(CoreGuest.bytes("traps"), "other")
                        .instantiate(List.of(), CoreGuest.limits());
        assertThat(TrapKindTest.trapOf(func(other, "nested")).frames())
                .extracting(GuestFrame::module)
                .containsOnly("other");
        assertThat(engine.counters().compilations()).isOne();
    }

    @Test
    @Rule("ENG-6")
    void codeGoesWhenNobodyHoldsIt() {
        var loader = new WeakReference<>(loadedOnce());
        await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(loader.get()).isNull();
    }

    /// A module of a short-lived engine, used until it trapped.
    private static ClassLoader loadedOnce() {
        var engine = Engines.endive(EngineOptions.defaults());
        byte[] module = LargeModule.withBody(10);
        var guest = engine.compile(module, "once").instantiate(List.of(), CoreGuest.limits());
        assertThat(func(guest, "f").call()).containsExactly(10);
        return ((EndiveFunc) func(guest, "f")).machine().getClass().getClassLoader();
    }

    @Test
    @Rule("ENG-3")
    void namesAFunctionTooLargeToCompileAndStillRunsIt() {
        var large = ENDIVE.compile(LargeModule.withBody(40_000), "large");
        assertThat(large.oversizeFunctions())
                .singleElement()
                .satisfies(function -> {
                    assertThat(function.index()).isZero();
                    assertThat(function.name()).isEqualTo("func[0]");
                    assertThat(function.bodyBytes()).isEqualTo(1 + 2 + 3 * 40_000 + 1);
                });
        var guest = large.instantiate(List.of(), CoreGuest.limits());
        assertThat(func(guest, "f").call()).containsExactly(40_000);
        assertThat(CoreGuest.module("traps").oversizeFunctions())
                .isEqualTo(List.<OversizeFunction>of());
    }

    /// The JVM of the tests is started without the flag that makes it compile long methods.
    @Test
    @Rule("ENG-3")
    void namesAFunctionTheJvmWouldInterpretSilently() {
        byte[] fits = LargeModule.withBody(2_000);
        byte[] huge = LargeModule.withBody(5_000);

        assertThat(HugeMethods.areCompiled()).isFalse();
        assertThat(ENDIVE.compile(fits, "fits").oversizeFunctions()).isEmpty();
        assertThat(ENDIVE.compile(huge, "huge").oversizeFunctions())
                .containsExactly(new OversizeFunction(0, "func[0]", 1 + 2 + 3 * 5_000 + 1));
    }

    @Test
    @Rule("ENG-3")
    void tellsSoWithoutCompilingTheRest() {
        for (int size : new int[] {10, 2_000, 5_000, 40_000}) {
            byte[] module = LargeModule.withBody(size);
            assertThat(ENDIVE.oversizeFunctions(module, "m"))
                    .isEqualTo(ENDIVE.compile(module, "m").oversizeFunctions());
        }
    }

    /// A module with one function `f` that adds `n` ones.
    static final class LargeModule {
        private LargeModule() {}

        static byte[] withBody(int n) {
            var body = new ByteArrayOutputStream();
            body.write(0); // no locals
            body.writeBytes(new byte[] {0x41, 0}); // i32.const 0
            for (int i = 0; i < n; i++) {
                body.writeBytes(new byte[] {0x41, 1, 0x6a}); // i32.const 1, i32.add
            }
            body.write(0x0b);
            var module = new ByteArrayOutputStream();
            module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
            section(module, 1, new byte[] {1, 0x60, 0, 1, 0x7f});
            section(module, 3, new byte[] {1, 0});
            section(module, 7, new byte[] {1, 1, 'f', 0, 0});
            var code = new ByteArrayOutputStream();
            code.write(1);
            unsigned(code, body.size());
            code.writeBytes(body.toByteArray());
            section(module, 10, code.toByteArray());
            return module.toByteArray();
        }

        private static void section(ByteArrayOutputStream out, int id, byte[] content) {
            out.write(id);
            unsigned(out, content.length);
            out.writeBytes(content);
        }

        private static void unsigned(ByteArrayOutputStream out, int value) {
            int rest = value;
            while (rest > 0x7f) {
                out.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}
