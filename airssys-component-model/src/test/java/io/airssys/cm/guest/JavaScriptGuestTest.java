package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airssys.cm.Instance;
import io.airssys.cm.InstantiateOptions;
import io.airssys.cm.Linker;
import io.airssys.cm.PreparedComponent;
import io.airssys.cm.Result;
import io.airssys.cm.Val;
import io.airssys.testing.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `guests/js/text.js`: JavaScript, its engine included, 12 MB of WebAssembly.
///
/// Not checked in: `guests/js/test` builds it and runs this class, naming the file by the property
/// `airssys.guest.js`; without that the class is skipped. Compiling it to JVM classes takes most of
/// a minute, so all tests share one instance.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptGuestTest {
    private static final @Nullable String FILE = System.getProperty("airssys.guest.js");
    private static final String WORDS = "guests:text/words@1.0.0";

    /// A call takes less, warm; the assertion allows ten times as much.
    private static final Duration WARM_CALL = Duration.ofMillis(100);

    /// A word and how often it occurs.
    public record Counted(String word, long times) {}

    /// The interface it exports.
    public interface Words {
        List<Counted> count(String text);

        Result<Double, String> sum(String json);
    }

    /// The function it exports outside of it.
    public interface Text {
        String greet(String name);
    }

    private PreparedComponent prepared;
    private Instance instance;

    @BeforeAll
    void open() {
        assumeTrue(FILE != null, "the JavaScript guest is tested by guests/js/test");
        prepared = Linker.create(GuestFiles.ENGINE).prepare(GuestFiles.component(Path.of(FILE)));
        instance = prepared.instantiate(InstantiateOptions.unmanaged());
    }

    @AfterAll
    void close() {
        if (instance != null) {
            instance.close();
        }
    }

    @Test
    @Rule("INV-1")
    void answersDynamicCalls() {
        assertThat(instance.func("greet").call(Val.string("Jürgen 🙂")))
                .containsExactly(Val.string("Hello, Jürgen 🙂!"));
        assertThat(GuestFiles.call(instance, WORDS, "count(\"to be, or not to be\")"))
                .isEqualTo(
                        "[{word: \"be\", times: 2}, {word: \"to\", times: 2},"
                                + " {word: \"not\", times: 1}, {word: \"or\", times: 1}]");
        assertThat(GuestFiles.call(instance, WORDS, "sum(\"[1, 2.5]\")")).isEqualTo("ok(3.5)");
    }

    @Test
    @Rule("INV-2")
    void answersCallsThroughAJavaInterface() {
        Words words = instance.bind(WORDS, Words.class);

        assertThat(instance.bind(Text.class).greet("you")).isEqualTo("Hello, you!");
        assertThat(words.count("A b a")).containsExactly(new Counted("a", 2), new Counted("b", 1));
        assertThat(words.sum("[]")).isEqualTo(Result.ok(0.0));
        assertThat(words.sum("{}")).isEqualTo(Result.err("not an array"));
        assertThat(words.sum("[")).isInstanceOf(Result.Err.class);
        assertThat(instance.poisoned()).isFalse();
    }

    @Test
    @Rule("ENG-3")
    void functionsTooLargeForTheJvmAreNamed() {
        assertThat(prepared.modules().getFirst().oversizeFunctions())
                .hasSizeBetween(1, 100)
                .allSatisfy(function -> assertThat(function.bodyBytes()).isGreaterThan(60_000));
    }

    @Test
    void answersWarmCallsInTime() {
        Words words = instance.bind(WORDS, Words.class);
        Text text = instance.bind(Text.class);
        String page = "the quick brown fox jumps over the lazy dog. ".repeat(20);

        Duration greeting = median("greet", () -> text.greet("you"));
        median("sum of 5 numbers", () -> words.sum("[1, 2, 3, 4, 5]"));
        median("count of 6 words", () -> words.count("to be or not to be"));
        median("count of 180 words", () -> words.count(page));

        assertThat(greeting).isLessThan(WARM_CALL.multipliedBy(10));
    }

    /// {@return the median of fifty calls after fifty that are not counted}; printed, because the
    /// command that runs this class wants to see it.
    private static Duration median(String what, Supplier<Object> call) {
        long[] nanos = new long[50];
        for (int i = -nanos.length; i < nanos.length; i++) {
            long start = System.nanoTime();
            assertThat(call.get()).isNotNull();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "text.js  %-20s p50 %7.1f ms  worst %7.1f ms%n",
                what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }
}
