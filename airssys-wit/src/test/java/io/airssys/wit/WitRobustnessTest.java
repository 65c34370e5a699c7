package io.airssys.wit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whatever stands in a file, reading it ends, and ends in a model or a [WitException].
@Rule({"WIT-1", "WIT-2"})
class WitRobustnessTest {
    private final String contracts =
            Wit.print(Wit.parse(Path.of(System.getProperty("airssys.root"), "wit")));

    @Test
    void aDamagedTextIsReadOrRefused() {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger read = new AtomicInteger();
        String text = contracts.substring(0, contracts.indexOf("\npackage ", 5_000));
        Seeded.check(
                200,
                s -> {
                    try {
                        Wit.parseText("damaged.wit", damage(text, s), Features.ALL);
                        read.incrementAndGet();
                    } catch (WitException e) {
                        assertThat(e.diagnostics()).isNotEmpty().hasSizeLessThanOrEqualTo(50);
                        refused.incrementAndGet();
                    }
                });
        assertThat(refused).hasPositiveValue();
        assertThat(read.get() + refused.get()).isEqualTo(200);
    }

    @Test
    void longChainsAreRefusedInsteadOfOverflowing() {
        StringBuilder aliases = new StringBuilder("package a:b;\ninterface i {\n");
        StringBuilder uses = new StringBuilder("package a:b;\ninterface i0 { type t = u8; }\n");
        for (int n = 0; n < 20_000; n++) {
            aliases.append("type t%d = t%d;%n".formatted(n, n + 1));
            uses.append("interface i%d { use i%d.{t}; }%n".formatted(n + 1, n));
        }
        assertThat(refused(aliases.append("type t20000 = u8;\n}").toString())).isTrue();
        assertThat(refused(uses.toString())).isTrue();
        assertThat(refused("package a:b;\ninterface i { type t0 = t1; type t1 = u8; }")).isFalse();
    }

    @Test
    void worldsThatMultiplyAreRefusedInsteadOfFillingMemory() {
        assertThat(refused(worlds(2_000, 2_000))).isTrue();
        assertThat(refused(worlds(20, 20))).isFalse();
    }

    /// Many worlds that each include one with many imports.
    private static String worlds(int interfaces, int worlds) {
        StringBuilder text = new StringBuilder("package a:b;\nworld base {\n");
        for (int n = 0; n < interfaces; n++) {
            text.append("import i%d;%n".formatted(n));
        }
        text.append("}\n");
        for (int n = 0; n < interfaces; n++) {
            text.append("interface i%d {}%n".formatted(n));
        }
        for (int n = 0; n < worlds; n++) {
            text.append("world w%d { include base; }%n".formatted(n));
        }
        return text.toString();
    }

    private static boolean refused(String text) {
        try {
            Wit.parseText("chain.wit", text);
            return false;
        } catch (WitException.Invalid e) {
            return true;
        }
    }

    private static String damage(String text, Seeded s) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = s.between(1, 4); i > 0; i--) {
            int at = s.below(damaged.length());
            int end = Math.min(damaged.length(), at + s.between(1, 30));
            switch (s.below(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, s.text(6, "{}<>();:,.%@/*-=_ az09\u202E\uD800"));
                case 2 -> damaged.setLength(Math.max(1, at));
                default -> damaged.insert(s.below(damaged.length()), damaged.substring(at, end));
            }
        }
        return damaged.toString();
    }
}
