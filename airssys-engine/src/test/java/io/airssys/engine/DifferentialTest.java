package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.airssys.engine.ModuleGenerator.Entry;
import io.airssys.engine.ModuleGenerator.Features;
import io.airssys.engine.ModuleGenerator.Generated;
import io.airssys.engine.Oracle.Outcome;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Generated modules do the same as in other engines: results, traps, memory, globals and fuel.
@Rule({"ENG-2", "LIM-2"})
class DifferentialTest {
    /// Modules in every build: what takes half a minute on two busy cores. The profile `fuzz` has a
    /// million.
    private static final int MODULES = Integer.getInteger("airssys.fuzz.modules", 1_500);

    private static final int CALLS = 3;

    /// Without what the interpreter has not (vectors) or does wrongly: tail calls, branches out of
    /// blocks with parameters, products of 32 bits in conditions, unsigned 64-bit integers as
    /// floats of 32, addresses that wrap around. What is left out here runs in
    /// [#generatedModulesDoWhatNodeDoes].
    @Test
    void generatedModulesDoWhatAnInterpreterDoes() {
        int[] returned = {0};
        Seeded.check(MODULES, random -> returned[0] += compareWithInterpreter(random));
        // Most calls come to an end of their own, so that there is fuel and a result to compare.
        assertThat(returned[0]).isGreaterThan(MODULES);
    }

    /// Without exceptions, which older versions do not know, and without fuel.
    @Test
    void generatedModulesDoWhatNodeDoes() throws IOException {
        try (var node = node()) {
            int[] returned = {0};
            Seeded.check(MODULES / 2, random -> returned[0] += compareWithNode(random, node));
            assertThat(returned[0]).isGreaterThan(MODULES / 2);
        }
    }

    private static NodeOracle node() {
        try {
            return NodeOracle.start();
        } catch (IOException e) {
            return abort("node is absent: " + e.getMessage());
        }
    }

    /// {@return how many calls returned}
    static int compareWithInterpreter(Seeded random) {
        Generated module = ModuleGenerator.generate(random, new Features(false, false, true));
        var oracle = new EndiveOracle(module);
        var metered = new Subject(module, true);
        var unmetered = random.oneIn(4) ? new Subject(module, false) : metered;
        int returned = 0;
        for (int i = 0; i < CALLS; i++) {
            Entry entry = random.oneOf(module.entries());
            long[] args = args(random, entry);
            Outcome wanted = oracle.call(entry, args);
            metered.check(entry, args, wanted, oracle);
            if (wanted.trap().isEmpty()) {
                returned++;
                if (!module.throwing()) {
                    assertThat(metered.fuel())
                            .as("fuel of %s", entry.name())
                            .isEqualTo(oracle.fuel());
                }
            }
            if (unmetered != metered) {
                unmetered.check(entry, args, wanted, oracle);
            }
        }
        return returned;
    }

    /// {@return how many calls returned}
    static int compareWithNode(Seeded random, NodeOracle node) {
        Generated module = ModuleGenerator.generate(random, new Features(true, true, false));
        node.module(module);
        var subject = new Subject(module, random.oneIn(2));
        int returned = 0;
        for (int i = 0; i < CALLS; i++) {
            Entry entry = random.oneOf(module.entries());
            long[] args = args(random, entry);
            Outcome wanted = node.call(entry, args);
            subject.check(entry, args, wanted, node);
            returned += wanted.trap().isEmpty() ? 1 : 0;
        }
        return returned;
    }

    private static long[] args(Seeded random, Entry entry) {
        return Arrays.stream(entry.type().params())
                .mapToLong(type -> ModuleGenerator.number(random, type))
                .toArray();
    }
}
