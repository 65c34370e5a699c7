package io.airssys.cm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.airssys.cm.Instance;
import io.airssys.cm.Val;
import io.airssys.testing.Rule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// `guests/rust/bench.rs`, Rust without its standard library.
class RustGuestTest {
    /// The world `airssys:bench/bench` in Java.
    public interface Bench {
        int add(int a, int b);

        String echo(String text);

        long len(byte[] bytes);
    }

    @Test
    @Rule("INV-1")
    void answersDynamicCalls() {
        try (Instance bench = GuestFiles.alone(GuestFiles.compiled("bench"))) {
            assertThat(bench.func("add").call(Val.s32(Integer.MAX_VALUE), Val.s32(1)))
                    .containsExactly(Val.s32(Integer.MIN_VALUE));
            assertThat(bench.func("echo").call(Val.string("grüße 🦀")))
                    .containsExactly(Val.string("grüße 🦀"));
            assertThat(bench.func("len").call(Val.bytes(new byte[1000])))
                    .containsExactly(Val.u32(1000));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.func("add").call(Val.s32(1)));
        }
    }

    @Test
    @Rule("INV-2")
    void answersCallsThroughAJavaInterface() {
        try (Instance instance = GuestFiles.alone(GuestFiles.compiled("bench"))) {
            Bench bench = instance.bind(Bench.class);

            assertThat(bench.add(2, 40)).isEqualTo(42);
            assertThat(bench.echo("")).isEmpty();
            assertThat(bench.echo("ä".repeat(100_000))).isEqualTo("ä".repeat(100_000));
            assertThat(bench.len(new byte[1024])).isEqualTo(1024);
        }
    }

    @Test
    @Rule("CM-6")
    void givesBackWhatItWasLent() {
        try (Instance instance = GuestFiles.alone(GuestFiles.compiled("bench"))) {
            Bench bench = instance.bind(Bench.class);
            byte[] mebibyte = new byte[1 << 20];
            Arrays.fill(mebibyte, (byte) 7);

            for (int i = 0; i < 200; i++) {
                assertThat(bench.len(mebibyte)).isEqualTo(1 << 20);
            }
            // 200 MiB went through a guest that may have 64.
            assertThat(instance.memoryBytes()).isLessThan(8 << 20);
        }
    }
}
