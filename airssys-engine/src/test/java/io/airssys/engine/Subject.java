package io.airssys.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.engine.ModuleGenerator.Entry;
import io.airssys.engine.ModuleGenerator.Generated;
import io.airssys.engine.Oracle.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A generated module on our engine, that must do what it did elsewhere.
final class Subject {
    private static final long PLENTY = 1_000_000_000_000L;

    private final Generated module;
    private final Store store = Store.unlimited();
    private final Instance instance;

    Subject(Generated module, boolean metered) {
        this.module = module;
        this.instance =
                Engine.of(EngineOptions.defaults().withMetered(metered))
                        .compile(module.bytes(), "generated")
                        .instantiate(store, List.of());
    }

    /// {@return the fuel of the last call}
    long fuel() {
        return PLENTY - store.fuel();
    }

    /// Calls a function and compares everything there is to see.
    void check(Entry entry, long[] args, Outcome wanted, Oracle oracle) {
        String call = entry.name() + Arrays.toString(args);
        ((Global) instance.export("g0")).set(ModuleGenerator.BUDGET);
        store.setFuel(PLENTY);
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
                .as("%s: trap '%s', wanted '%s'", call, trap, wanted.trap())
                .isTrue();
        assertThat(results).as("results of %s", call).isEqualTo(wanted.results());
        for (int i = 0; i < module.globals().size(); i++) {
            int type = module.globals().get(i);
            assertThat(Outcome.bits(type, bits(((Global) instance.export("g" + i)).get())))
                    .as("global %d after %s", i, call)
                    .isEqualTo(Outcome.bits(type, oracle.global(i)));
        }
        assertThat(oracle.hasMemory(((Memory) instance.export("memory")).bytes()))
                .as("same memory after %s", call)
                .isTrue();
    }

    private static boolean same(String wanted, String trap) {
        return (wanted.isEmpty() || trap.isEmpty())
                ? wanted.equals(trap)
                : wanted.toLowerCase(Locale.ROOT).contains(trap);
    }

    private static long bits(@Nullable Object value) {
        return switch (value) {
            case Integer i -> i;
            case Long l -> l;
            case Float f -> Float.floatToRawIntBits(f);
            case Double d -> Double.doubleToRawLongBits(d);
            case null, default -> throw new IllegalArgumentException("no number: " + value);
        };
    }
}
