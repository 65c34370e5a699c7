package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.engine.EndiveOracle.Outcome;
import io.airssys.engine.ModuleGenerator.Entry;
import io.airssys.engine.ModuleGenerator.Generated;
import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Generated modules do the same as in another engine's interpreter: results, traps, memory,
/// globals and fuel.
@Rule({"ENG-2", "LIM-2"})
class DifferentialTest {
    /// Modules in every build: what takes half a minute on two busy cores. More with
    /// `-Dairssys.differential.modules=1000000`.
    private static final int MODULES = Integer.getInteger("airssys.differential.modules", 2_000);

    private static final int CALLS = 3;

    @Test
    void generatedModulesDoWhatAnotherEngineDoes() {
        int[] returned = {0};
        Seeded.check(MODULES, random -> returned[0] += compare(random));
        // Most calls come to an end of their own, so that there is fuel and a result to compare.
        assertThat(returned[0]).isGreaterThan(MODULES);
    }

    /// {@return how many calls returned}
    static int compare(Seeded random) {
        // The oracle's interpreter fails in tail calls of functions with locals of their own.
        Generated module = ModuleGenerator.generate(random, false);
        var oracle = new EndiveOracle(module);
        var metered = new Subject(module, true);
        var unmetered = random.oneIn(4) ? new Subject(module, false) : null;
        int returned = 0;
        for (int i = 0; i < CALLS; i++) {
            Entry entry = random.oneOf(module.entries());
            long[] args =
                    Arrays.stream(entry.type().params())
                            .mapToLong(type -> ModuleGenerator.number(random, type))
                            .toArray();
            oracle.setBudget(ModuleGenerator.BUDGET);
            Outcome wanted = oracle.call(entry, args);
            metered.check(wanted, oracle, entry, args);
            returned += wanted.trap().isEmpty() ? 1 : 0;
            if (wanted.trap().isEmpty() && !module.throwing()) {
                assertThat(metered.fuel()).as("fuel of %s", entry.name()).isEqualTo(oracle.fuel());
            }
            if (unmetered != null) {
                unmetered.check(wanted, oracle, entry, args);
            }
        }
        return returned;
    }

    /// The module on our engine.
    private static final class Subject {
        private final Generated module;
        private final Store store = Store.unlimited();
        private final Instance instance;
        private long before;

        Subject(Generated module, boolean metered) {
            this.module = module;
            this.instance =
                    Engine.of(EngineOptions.defaults().withMetered(metered))
                            .compile(module.bytes(), "generated")
                            .instantiate(store, List.of());
        }

        long fuel() {
            return before - store.fuel();
        }

        void check(Outcome wanted, EndiveOracle oracle, Entry entry, long[] args) {
            ((Global) instance.export("g0")).set(ModuleGenerator.BUDGET);
            before = 1_000_000_000_000L;
            store.setFuel(before);
            String trap = "";
            List<Long> results = new ArrayList<>();
            try {
                long[] given = instance.func(entry.name()).call(args);
                for (int i = 0; i < given.length; i++) {
                    results.add(Outcome.bits(entry.type().results()[i], given[i]));
                }
            } catch (EngineException.Trap e) {
                trap = e.kind().text();
            }
            assertThat(same(wanted.trap(), trap))
                    .as(
                            "%s%s: trap '%s', wanted '%s'",
                            entry.name(), Arrays.toString(args), trap, wanted.trap())
                    .isTrue();
            assertThat(results)
                    .as("results of %s%s", entry.name(), Arrays.toString(args))
                    .isEqualTo(wanted.results());
            for (int i = 0; i < module.globals().size(); i++) {
                int type = module.globals().get(i);
                assertThat(Outcome.bits(type, bits(((Global) instance.export("g" + i)).get())))
                        .as("global %d after %s", i, entry.name())
                        .isEqualTo(Outcome.bits(type, oracle.global(i)));
            }
            assertThat(
                            Arrays.mismatch(
                                    ((Memory) instance.export("memory")).bytes(), oracle.memory()))
                    .as("memory after %s", entry.name())
                    .isEqualTo(-1);
        }

        private static boolean same(String wanted, String trap) {
            if (wanted.isEmpty() || trap.isEmpty()) {
                return wanted.equals(trap);
            }
            return wanted.toLowerCase(Locale.ROOT).contains(trap);
        }

        private static long bits(@Nullable Object value) {
            return switch (value) {
                case Integer i -> i;
                case Float f -> Float.floatToRawIntBits(f);
                case Double d -> Double.doubleToRawLongBits(d);
                case Long l -> l;
                case null, default -> throw new IllegalArgumentException("no number: " + value);
            };
        }
    }
}
